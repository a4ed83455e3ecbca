//! Networks of IP addresses.

use super::scan::{cut, number};

macro_rules! byte {
    () => {
        "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
    };
}

checked! {
    /// A network of IPv4 or IPv6 addresses, such as `10.0.0.0/8`, for an `ipBlock` of a `NetworkPolicy`.
    ///
    /// An address, `/` and the number of its bits that are the network's, at most 43 characters: RFC 4632 section 3.1,
    /// RFC 4291 section 2.3. The other bits are 0, as Kubernetes' strict validation of CIDRs demands for new fields and
    /// warns of elsewhere. An IPv6 address with a part in IPv4's notation, and numbers with leading zeros, are refused.
    ///
    /// ```
    /// use kdsl::text::Cidr;
    ///
    /// const INSIDE: Cidr = kdsl::cidr!("10.0.0.0/8");
    /// assert!("10.1.0.0/8".parse::<Cidr>().is_err());
    /// ```
    #[doc(alias = "ipBlock")]
    #[doc(alias = "network")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    Cidr, "a network" {
        example: "10.0.0.0/8",
        length: 4..=43,
        pattern: concat!(
            "^((", byte!(), "\\.", byte!(), "\\.", byte!(), "\\.", byte!(), ")/([12]?[0-9]|3[0-2])|",
            "[0-9A-Fa-f:]*:[0-9A-Fa-f:]*/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))$"
        ),
        description: "An IPv4 or IPv6 address, `/`, and how many of its bits are the network's; the others are 0.",
    }
}

/// Returns a [`Cidr`](crate::text::Cidr) of a literal, which is checked at compile time.
///
/// An IPv4 or IPv6 address, `/`, and the number of its bits that are the network's; the others are 0.
///
/// ```
/// assert_eq!(kdsl::cidr!("10.0.0.0/8").as_str(), "10.0.0.0/8");
/// ```
#[macro_export]
macro_rules! cidr {
    ($text:expr) => {
        const { $crate::text::Cidr::literal($text) }
    };
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    let (address, Some(bits)) = cut(text, b'/') else {
        return Err("has `/` and a number of bits after its address");
    };
    let (value, width) = match (v4(address), v6(address)) {
        (Some(value), _) => ((value as u128) << 96, 32),
        (None, Some(value)) => (value, 128),
        (None, None) => return Err("begins with an IPv4 or IPv6 address"),
    };
    let bits = match decimal(bits) {
        Some(bits) if bits <= width => bits,
        _ => return Err("has at most 32 bits after `/`, or 128 for IPv6"),
    };
    let host = if bits == 128 { 0 } else { u128::MAX >> bits };
    if value & host == 0 {
        Ok(())
    } else {
        Err("has only zeros in its address beyond the network's bits")
    }
}

/// Parses a number of at most three digits without leading zeros.
const fn decimal(text: &[u8]) -> Option<u32> {
    match text {
        [b'0', _, ..] | [_, _, _, _, ..] => None,
        text => number(text),
    }
}

const fn v4(text: &[u8]) -> Option<u32> {
    let mut value = 0;
    let mut count = 0;
    let mut rest = Some(text);
    while let Some(text) = rest {
        let (byte, after) = cut(text, b'.');
        value = match decimal(byte) {
            Some(byte) if byte < 256 && count < 4 => value << 8 | byte,
            _ => return None,
        };
        count += 1;
        rest = after;
    }
    if count == 4 { Some(value) } else { None }
}

const fn v6(text: &[u8]) -> Option<u128> {
    let mut value = 0;
    let mut count = 0;
    // The number of groups before `::`.
    let mut before = None;
    let mut rest = text;
    if let [b':', b':', after @ ..] = text {
        before = Some(0);
        rest = after;
    }
    while !rest.is_empty() {
        let (group, after) = cut(rest, b':');
        value = match hexadecimal(group) {
            Some(group) if count < 8 => value << 16 | group,
            _ => return None,
        };
        count += 1;
        rest = match after {
            None => &[],
            Some([b':', after @ ..]) if before.is_none() => {
                before = Some(count);
                after
            }
            Some([]) => return None,
            Some(after) => after,
        };
    }
    match before {
        None if count == 8 => Some(value),
        Some(0) if count < 8 => Some(value),
        Some(before) if count < 8 => {
            let after = 16 * (count - before);
            let tail = value & ((1 << after) - 1);
            Some((value >> after) << (128 - 16 * before) | tail)
        }
        _ => None,
    }
}

const fn hexadecimal(mut text: &[u8]) -> Option<u128> {
    if text.is_empty() || text.len() > 4 {
        return None;
    }
    let mut value = 0;
    while let [digit, rest @ ..] = text {
        let Some(digit) = (*digit as char).to_digit(16) else {
            return None;
        };
        value = value << 4 | digit as u128;
        text = rest;
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees_but_for, refuses};
    use pretty_assertions::assert_eq;
    use proptest::prelude::*;
    use std::net::{Ipv4Addr, Ipv6Addr};

    #[test]
    fn good_and_bad() {
        accepts::<Cidr>(&[
            "0.0.0.0/0",
            "10.0.0.0/8",
            "1.2.3.4/32",
            "::/0",
            "fd00::/8",
            "2001:db8::1/128",
            "1:2:3:4:5:6:7:8/128",
            "1::8/125",
        ]);
        let address = "begins with an IPv4 or IPv6 address";
        let bits = "has at most 32 bits after `/`, or 128 for IPv6";
        let zeros = "has only zeros in its address beyond the network's bits";
        let slash = "has `/` and a number of bits after its address";
        refuses::<Cidr>(&[
            ("", "is not empty"),
            ("10.0.0.0", slash),
            ("10.0.0/8", address),
            ("10.0.0.0.0/8", address),
            ("10.0.0.256/32", address),
            ("010.0.0.0/8", address),
            ("::ffff:1.2.3.4/128", address),
            ("1::2::3/128", address),
            (":1/128", address),
            ("1:/128", address),
            (":::/0", address),
            ("1:2:3:4:5:6:7::8/128", address),
            ("host/8", address),
            ("10.0.0.0/33", bits),
            ("10.0.0.0/", bits),
            ("10.0.0.0/08", bits),
            ("10.0.0.0/8/8", bits),
            ("::/129", bits),
            ("10.1.0.0/8", zeros),
            ("fd00::1/64", zeros),
        ]);
    }

    #[test]
    fn schema_and_type_agree_but_for_ipv6_and_bits_beyond_the_network() {
        agrees_but_for::<Cidr>(|text| {
            let error = text.parse::<Cidr>().unwrap_err();
            text.contains(':') || error.to_string().contains("only zeros")
        });
    }

    proptest! {
        #[test]
        fn addresses_are_those_of_the_standard_library(text in "[0-9a-f:]{2,24}|([0-9]{1,3}\\.){2,4}[0-9]{1,3}|.*") {
            prop_assert_eq!(v4(text.as_bytes()), text.parse::<Ipv4Addr>().ok().map(Into::into));
            if !text.contains('.') {
                prop_assert_eq!(v6(text.as_bytes()), text.parse::<Ipv6Addr>().ok().map(Into::into));
            }
        }

        #[test]
        fn every_address_is_read(address: u128, bits in 0..=128_u32) {
            let address = Ipv6Addr::from(address & address.rotate_right(7));
            let text = address.to_string();
            if !text.contains('.') {
                prop_assert_eq!(v6(text.as_bytes()), Some(address.into()));
            }
            let network = Ipv6Addr::from(u128::from(address) & !u128::MAX.checked_shr(bits).unwrap_or(0));
            if !network.to_string().contains('.') {
                let network = format!("{network}/{bits}").parse::<Cidr>();
                prop_assert!(network.is_ok());
            }
        }
    }

    #[test]
    fn a_double_colon_is_at_least_one_group() {
        assert_eq!(
            v6(b"1:2:3:4:5:6:7::"),
            Some("1:2:3:4:5:6:7::".parse::<Ipv6Addr>().unwrap().into())
        );
        assert_eq!(v6(b"1:2:3:4:5:6:7:8::"), None);
    }
}
