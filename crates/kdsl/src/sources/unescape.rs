//! The values of Rust's literals.

/// Returns the text of a string's or a character's literal, as it stands in a source.
pub(super) fn text(literal: &str) -> Option<String> {
    let body = literal.trim_start_matches(['b', 'c']);
    if let Some(raw) = body.strip_prefix('r') {
        let text = raw.trim_matches('#');
        return Some(text.strip_prefix('"')?.strip_suffix('"')?.to_owned());
    }
    let quote = body.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    unescape(body.strip_prefix(quote)?.strip_suffix(quote)?)
}

/// Returns the value of a whole number's literal.
pub(super) fn number(literal: &str) -> Option<i64> {
    let plain: String = literal.chars().filter(|c| *c != '_').collect();
    let (radix, digits) = match plain.get(..2) {
        Some("0x") => (16, &plain[2..]),
        Some("0o") => (8, &plain[2..]),
        Some("0b") => (2, &plain[2..]),
        _ => (10, plain.as_str()),
    };
    let length = digits.find(|c: char| !c.is_digit(radix));
    let (digits, suffix) = digits.split_at(length.unwrap_or(digits.len()));
    let is_whole = suffix.is_empty() || suffix.starts_with(['i', 'u']);
    is_whole
        .then(|| i64::from_str_radix(digits, radix).ok())
        .flatten()
}

fn unescape(body: &str) -> Option<String> {
    let mut text = String::with_capacity(body.len());
    let mut rest = body.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        text.push(match rest.next()? {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => '\0',
            'x' => {
                let digits: String = rest.by_ref().take(2).collect();
                char::from(u8::from_str_radix(&digits, 16).ok()?)
            }
            'u' => {
                let digits = rest.by_ref().skip(1).take_while(|c| *c != '}');
                let digits: String = digits.filter(|c| *c != '_').collect();
                char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?
            }
            '\n' | '\r' => {
                let after = rest.as_str().trim_start();
                rest = after.chars();
                continue;
            }
            other => other,
        });
    }
    Some(text)
}
