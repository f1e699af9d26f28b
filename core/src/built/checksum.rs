//! The checksum of the bytes of a built pack: XXH64 with the seed 0, as its
//! [specification](https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md) describes it.
//!
//! It finds damage, and says nothing about who wrote the bytes. It stands here because it is short, and many
//! times as fast as a hash that resists an attacker.

const PRIMES: [u64; 5] = [
    0x9e37_79b1_85eb_ca87,
    0xc2b2_ae3d_27d4_eb4f,
    0x1656_67b1_9e37_79f9,
    0x85eb_ca77_c2b2_ae63,
    0x27d4_eb2f_1656_67c5,
];

/// The checksum of some bytes.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    let [first, second, third, fourth, fifth] = PRIMES;
    let round = |lane: u64, word: u64| {
        lane.wrapping_add(word.wrapping_mul(second)).rotate_left(31).wrapping_mul(first)
    };
    let (stripes, rest) = bytes.as_chunks::<32>();
    let mut lanes = [first.wrapping_add(second), second, 0, first.wrapping_neg()];
    for stripe in stripes {
        let (words, _) = stripe.as_chunks();
        for (lane, word) in lanes.iter_mut().zip(words) {
            *lane = round(*lane, u64::from_le_bytes(*word));
        }
    }
    let mut sum = fifth;
    if !stripes.is_empty() {
        let turned = lanes.iter().zip([1, 7, 12, 18]).map(|(lane, by)| lane.rotate_left(by));
        sum = lanes.iter().fold(turned.fold(0, u64::wrapping_add), |sum, lane| {
            (sum ^ round(0, *lane)).wrapping_mul(first).wrapping_add(fourth)
        });
    }
    sum = sum.wrapping_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
    let (words, rest) = rest.as_chunks();
    for word in words {
        sum ^= round(0, u64::from_le_bytes(*word));
        sum = sum.rotate_left(27).wrapping_mul(first).wrapping_add(fourth);
    }
    let (halves, rest) = rest.as_chunks();
    for half in halves {
        sum ^= u64::from(u32::from_le_bytes(*half)).wrapping_mul(first);
        sum = sum.rotate_left(23).wrapping_mul(second).wrapping_add(third);
    }
    for byte in rest {
        sum ^= u64::from(*byte).wrapping_mul(fifth);
        sum = sum.rotate_left(11).wrapping_mul(first);
    }
    sum = (sum ^ (sum >> 33)).wrapping_mul(second);
    sum = (sum ^ (sum >> 29)).wrapping_mul(third);
    sum ^ (sum >> 32)
}

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn the_checksum_is_that_of_others() {
        for (text, expected) in [
            ("", 0xef46_db37_51d8_e999),
            ("a", 0xd24e_c4f1_a98c_6e5b),
            ("abc", 0x44bc_2cf5_ad77_0999),
            ("Nobody inspects the spammish repetition", 0xfbce_a83c_8a37_8bf1),
        ] {
            assert_eq!(checksum(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn every_changed_bit_and_every_missing_byte_is_found() {
        let bytes: Vec<u8> = (0..100_u8).map(|i| i.wrapping_mul(37)).collect();
        for length in [1, 3, 7, 31, 32, 33, 64, 99, 100] {
            let whole = &bytes[..length];
            let sum = checksum(whole);
            assert_ne!(checksum(&whole[..length - 1]), sum);
            for bit in 0..length * 8 {
                let mut changed = whole.to_vec();
                changed[bit / 8] ^= 1 << (bit % 8);
                assert_ne!(checksum(&changed), sum, "bit {bit} of {length} bytes");
            }
        }
    }
}
