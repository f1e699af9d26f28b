//! Blocks as JSON: each says what it is with `kind`, as spans do.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::Block;

impl Serialize for Block {
    /// `{ "kind": "paragraph", "spans": [...] }`, or
    /// `{ "kind": "list", "numbered": false, "items": [[...]] }`.
    // Written out, because a case that holds a bare list has no key that a tag could stand beside.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Paragraph(spans) => {
                let mut block = serializer.serialize_struct("Block", 2)?;
                block.serialize_field("kind", "paragraph")?;
                block.serialize_field("spans", spans)?;
                block.end()
            }
            Self::List { numbered, items } => {
                let mut block = serializer.serialize_struct("Block", 3)?;
                block.serialize_field("kind", "list")?;
                block.serialize_field("numbered", numbered)?;
                block.serialize_field("items", items)?;
                block.end()
            }
        }
    }
}
