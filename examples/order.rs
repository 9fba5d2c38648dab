//! The README's example: an order booked, and what is there a week later.

use tierpath::{Program, instant};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let read = std::fs::read_to_string;
    let program = Program::parse(&read("programs/riverbank/rules.json")?)?;
    let member = program.open(&read("programs/riverbank/member.json")?)?;
    let order = program.event(
        r#"{ "id": "order-1", "type": "order.paid", "at": "2027-03-05T12:00:00+08:00",
             "data": { "amount": "128.90", "channel": "app" } }"#,
    )?;
    let change = member.apply(&order)?; // `member` stays as it was
    for award in change.outcome().awards {
        println!("{}: {} {}", award.source.id, award.amount, award.to);
    }
    let week_later = instant("2027-03-12T00:00:00+08:00")?;
    let later = change.member.advance(week_later)?;
    println!("{}", serde_json::to_string(&later.member.points())?);
    println!("{}", later.member.snapshot()); // keep this: it is the member
    Ok(())
}
