//! Lines for people: how wide the screen is, and columns that line up.

/// Where nobody's screen can be asked.
const WIDTH: usize = 80;

/// Columns of the screen.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0))
}

/// Cells in columns two spaces apart; the last is as long as it is.
pub(crate) fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let length = |cell: &String| sitrep_export::columns(cell);
    let widths: Vec<usize> = (0..columns).map(|at| rows.iter().filter_map(|row| row.get(at)).map(length).max().unwrap_or(0)).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width + 2 - length(cell)));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::aligned;

    #[test]
    fn columns_line_up() {
        let rows = [vec!["a".to_owned(), "x".to_owned()], vec!["long".to_owned(), "y".to_owned()]];
        assert_eq!(aligned(&rows), "a     x\nlong  y\n");
    }

    #[test]
    fn marks_that_take_no_room_shift_no_column() {
        let rows = [vec!["مُدُن".to_owned(), "x".to_owned()], vec!["\u{2068}abc\u{2069}".to_owned(), "y".to_owned()]];
        assert_eq!(aligned(&rows), "مُدُن  x\n\u{2068}abc\u{2069}  y\n");
    }
}
