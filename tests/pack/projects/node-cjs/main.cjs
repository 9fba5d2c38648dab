// A server in CommonJS, which can require an ES module since Node 20.19.
const tierpath = require("tierpath");
const { answer } = require("./corner-shop.js");

console.log(answer(tierpath));
