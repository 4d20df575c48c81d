//! Tables with a row of column names: OCHA's lists of places and divisions, and any other with names and points.

use std::io::BufRead;

use csv::{ByteRecord, ReaderBuilder};

use super::fault::Fault;
use super::row::{Role, Row, role};
use super::{Reading, Trouble};

/// Are these the names of columns, and not a row?
pub(super) fn is_head(columns: &[&str]) -> bool {
    let roles: Vec<Role> = columns.iter().filter_map(|column| role(column)).collect();
    roles.contains(&Role::Lat) && roles.contains(&Role::Lon)
}

/// Reads every row.
pub(super) fn read(list: &str, delimiter: u8, reader: &mut dyn BufRead, mut reading: Reading<'_, '_>) -> Result<(), Trouble> {
    let mut rows = ReaderBuilder::new().delimiter(delimiter).flexible(true).comment(Some(b'#')).from_reader(reader);
    let head = rows.byte_headers().map_err(|error| Trouble::unreadable(&error))?;
    let roles: Vec<Option<Role>> = head.iter().map(|column| role(&String::from_utf8_lossy(column))).collect();
    let has = |wanted: fn(&Role) -> bool| roles.iter().flatten().any(wanted);
    let named = has(|role| matches!(role, Role::Name | Role::DivisionName(_)));
    if !(named && has(|&role| role == Role::Lat) && has(|&role| role == Role::Lon)) {
        let head: Vec<String> = head.iter().map(|column| String::from_utf8_lossy(column).into_owned()).collect();
        let says = format!("its first row does not say which columns hold name, latitude and longitude (it has: {})", head.join(", "));
        let says = super::fault::shortened_to(&says, 400).to_owned();
        return Err(Trouble::File { says, remedy: "name them `name`, `lat` and `lon`" });
    }
    let mut record = ByteRecord::new();
    let mut number = 0;
    while rows.read_byte_record(&mut record).map_err(|error| Trouble::unreadable(&error))? {
        number += 1;
        let line = record.position().map_or(0, |position| position.line() as usize);
        let row = row(list, &roles, &record);
        let place = row.and_then(|row| row.place(list, number, reading.divisions));
        reading.take(line, place)?;
    }
    Ok(())
}

fn row(list: &str, roles: &[Option<Role>], record: &ByteRecord) -> Result<Row, Fault> {
    let mut row = Row::default();
    for (role, cell) in roles.iter().zip(record) {
        if let Some(role) = role {
            let cell = std::str::from_utf8(cell).map_err(|_| Fault::new("it is not UTF-8", "save the file as UTF-8"))?;
            row.take(*role, cell, list);
        }
    }
    Ok(row)
}
