//! The bytes around what is built: a head and sections with their checksums, and a place for signatures.

#[cfg(feature = "source")]
use crate::row::to_bytes;
use crate::row::{Field, fields, from_bytes};

use super::checksum::checksum;
use super::{BuiltError, Flaw};

/// The format of what is built, not that of its source.
pub(super) const BUILT_FORMAT: u8 = 3;
/// Magic, format and the length of the head.
const FIXED: usize = 13;
/// The length of a length, and of a checksum.
const NUMBER: usize = 8;

/// One section, in the order of the file.
pub(super) struct BuiltSection {
    pub(super) length: usize,
    checksum: [u8; NUMBER],
}

fields! {
    BuiltSection { length, checksum }
}

impl BuiltSection {
    #[cfg(feature = "source")]
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { length: bytes.len(), checksum: checksum(bytes).to_le_bytes() }
    }

    /// Takes this section from the beginning of the rest.
    pub(super) fn take<'b>(&self, rest: &mut &'b [u8]) -> Result<&'b [u8], BuiltError> {
        let bytes = take(rest, self.length)?;
        if checksum(bytes).to_le_bytes() == self.checksum {
            Ok(bytes)
        } else {
            Err(BuiltError::Damaged)
        }
    }

    /// Passes over this section, of which nothing is needed.
    pub(super) fn skip(&self, rest: &mut &[u8]) -> Result<(), BuiltError> {
        take(rest, self.length).map(|_| ())
    }
}

/// Reads a value from all of some bytes. Nothing in them makes it allocate more than so many bytes can fill.
pub(super) fn decoded<T: Field>(bytes: &[u8]) -> Result<T, BuiltError> {
    from_bytes(bytes).ok_or(BuiltError::Invalid { flow: None, flaw: Flaw::Encoding })
}

/// Puts a head before sections, with no signature.
#[cfg(feature = "source")]
pub(super) fn joined(magic: [u8; 4], head: &impl Field, sections: &[Vec<u8>]) -> Vec<u8> {
    let head = to_bytes(head);
    let mut bytes = Vec::new();
    bytes.extend(magic);
    bytes.push(BUILT_FORMAT);
    bytes.extend(length_of(&head).to_le_bytes());
    bytes.extend(head);
    let sum = checksum(&bytes);
    bytes.extend(sum.to_le_bytes());
    bytes.extend(0_u64.to_le_bytes());
    for section in sections {
        bytes.extend(section);
    }
    bytes
}

#[cfg(feature = "source")]
fn length_of(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

/// The head, and the sections.
pub(super) fn parted<T: Field>(magic: [u8; 4], bytes: &[u8]) -> Result<(T, &[u8]), BuiltError> {
    let mut rest = bytes;
    if take(&mut rest, magic.len()).ok() != Some(&magic) {
        return Err(BuiltError::NotAPack);
    }
    match take(&mut rest, 1)? {
        [BUILT_FORMAT] => {}
        [format] if *format > BUILT_FORMAT => {
            return Err(BuiltError::NewerFormat { format: *format });
        }
        [format] => return Err(BuiltError::OlderFormat { format: *format }),
        _ => return Err(BuiltError::Damaged),
    }
    let length = take_length(&mut rest)?;
    let head = take(&mut rest, length)?;
    let sum = checksum(bytes.get(..FIXED.saturating_add(length)).unwrap_or_default());
    if take(&mut rest, NUMBER)? != sum.to_le_bytes() {
        return Err(BuiltError::Damaged);
    }
    let signatures = take_length(&mut rest)?;
    take(&mut rest, signatures)?;
    Ok((decoded(head)?, rest))
}

fn take<'b>(rest: &mut &'b [u8], length: usize) -> Result<&'b [u8], BuiltError> {
    let (taken, after) = rest.split_at_checked(length).ok_or(BuiltError::Damaged)?;
    *rest = after;
    Ok(taken)
}

fn take_length(rest: &mut &[u8]) -> Result<usize, BuiltError> {
    let bytes = take(rest, NUMBER)?.first_chunk().copied().unwrap_or_default();
    Ok(usize::try_from(u64::from_le_bytes(bytes)).unwrap_or(usize::MAX))
}

/// The same bytes with checksums that are right, so that a test reaches what they guard. `sections` finds the
/// sections in the head. `None` where no head can be found.
#[cfg(feature = "internals")]
pub(super) fn resealed<T: Field>(
    bytes: &[u8],
    sections: fn(&mut T) -> &mut Vec<BuiltSection>,
) -> Option<Vec<u8>> {
    let magic: [u8; 4] = bytes.first_chunk().copied()?;
    let mut rest = bytes.get(FIXED.saturating_sub(NUMBER)..)?;
    let length = take_length(&mut rest).ok()?;
    let mut head: T = decoded(take(&mut rest, length).ok()?).ok()?;
    take(&mut rest, NUMBER).ok()?;
    let signatures = take_length(&mut rest).ok()?;
    take(&mut rest, signatures).ok()?;
    let mut left = rest;
    for section in sections(&mut head) {
        *section = BuiltSection::of(take(&mut left, section.length).ok()?);
    }
    let mut sealed = joined(magic, &head, &[]);
    sealed.extend(rest);
    Some(sealed)
}
