//! An overlay adds what stood in the pack, or nothing.

use super::{BuiltError, Flaw, NOWHERE, build, load_built, made, small};
use crate::built::build_apart;
use crate::built::overlay::overlays;
use crate::index::{ContactId, Id};
use crate::pack::Municipality;
use crate::row::Unread;

#[test]
fn an_overlay_adds_what_stood_in_the_pack() {
    let pack = small();
    let apart = build_apart(&pack, &made()).unwrap();
    let mut read = load_built(&apart.pack, &[]).unwrap().pack;
    assert_eq!(read.municipalities().count(), 0);
    // In any order, and again.
    for (_, overlay) in apart.overlays.iter().rev().chain(&apart.overlays) {
        read.add_overlay(overlay).unwrap();
    }
    assert_eq!(build(&read, &made()).unwrap(), build(&pack, &made()).unwrap());
    let (_, overlay) = &apart.overlays[0];
    read.id = "another".to_owned();
    let other = BuiltError::OtherPack { pack: pack.id.clone() };
    assert_eq!(read.add_overlay(overlay).unwrap_err(), other);
    assert_eq!(read.add_overlay(&apart.pack).unwrap_err(), BuiltError::NotAPack);
    assert_eq!(load_built(overlay, &[]).unwrap_err(), BuiltError::NotAPack);
    let damaged = read.add_overlay(&overlay[..overlay.len() - 1]).unwrap_err();
    assert_eq!(damaged, BuiltError::OtherPack { pack: pack.id });
}

#[test]
fn an_overlay_that_does_not_fit_changes_nothing() {
    let refused = |change: fn(&mut Municipality), expected: Flaw| {
        let mut source = small();
        change(source.municipalities.values_mut().find(|m| !m.parameters.is_empty()).unwrap());
        let wrong = overlays(&source, &made());
        let mut pack = small();
        let before = build(&pack, &made()).unwrap();
        let error = wrong.iter().find_map(|(_, overlay)| pack.add_overlay(overlay).err());
        assert_eq!(error, Some(BuiltError::Invalid { flow: None, flaw: expected }));
        assert_eq!(build(&pack, &made()).unwrap(), before);
    };
    refused(|m| m.id = "Storvik".to_owned(), Flaw::Name);
    refused(|m| m.name = "\u{202e}".to_owned(), Flaw::HiddenCharacter);
    refused(|m| m.contacts[0].contact = ContactId::from_raw(NOWHERE), Flaw::NoSuchEntry);
    refused(|m| m.contacts[0].contact = ContactId::FIRST.next(), Flaw::Contact);
    refused(|m| m.parameters[0].1 = 0b11, Flaw::Parameter);
    let reach = |m: &mut Municipality| {
        let mut details = m.contacts[0].reach.read().unwrap();
        details.phones = vec!["1".to_owned()];
        m.contacts[0].reach = Unread::new(&details);
    };
    refused(reach, Flaw::Contact);
}
