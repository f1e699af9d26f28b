//! The map of a flow, and the picture of one thing: `(pack, files, flow) -> outline`, `(outline, part) -> SVG`.

use serde::{Deserialize, Serialize};
use veiviser::{Files, Pack};

use crate::outline::cone::Cone;
use crate::outline::{Outline, PartKind};
use crate::output::cone_svg::{PictureHost, svg};

/// Of which flow a map is wanted.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapRequest {
    /// The flow.
    pub flow: String,
    /// The language of its words, or the original one of the pack.
    pub language: Option<String>,
}

/// Of which thing a picture is wanted.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConeRequest {
    /// The flow.
    pub flow: String,
    /// The language of its words, or the original one of the pack.
    pub language: Option<String>,
    /// What it is.
    pub kind: PartKind,
    /// Its path.
    pub path: String,
}

/// What one thing has to do with.
#[derive(Debug, Clone, Serialize)]
pub struct ConePicture {
    /// The parts, by their place in the map.
    pub parts: Vec<usize>,
    /// The picture, without a style of its own. Each box leads to `#part-PLACE`.
    pub svg: String,
}

/// The map of a flow. `None` where there is no such flow or language.
pub fn map(pack: &Pack, files: &Files, flow: &str, language: Option<&str>) -> Option<Outline> {
    let language = match language {
        Some(tag) => pack.language(tag).ok()?,
        None => pack.original(),
    };
    Some(Outline::of(pack, files, pack.flow(flow)?, language))
}

/// The picture of a thing in a map. `None` where there is no such thing.
pub fn picture(outline: &Outline, kind: PartKind, path: &str) -> Option<ConePicture> {
    let place = outline.parts.iter().position(|part| part.kind == kind && part.path == path)?;
    let cone = Cone::of(outline, place);
    let parts = cone.boxes.iter().map(|one| one.part).collect();
    Some(ConePicture { parts, svg: svg(outline, &cone, PictureHost::Page) })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{map, picture};
    use crate::outline::{Outline, PartKind};
    use crate::pack::folder;

    fn found(language: &str) -> Outline {
        let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bindings/walks/small");
        let files = folder::read(&small).unwrap();
        let pack = veiviser::load(&files, &[]).unwrap();
        map(&pack, &files, "found", Some(language)).unwrap()
    }

    #[test]
    fn the_map_names_the_text_of_each_part_and_what_nobody_reads() {
        let outline = found("nb");
        let part = |path: &str| &outline.parts[outline.named(path).unwrap()];
        let text = part("owner/known").text.clone().unwrap();
        assert_eq!(
            (text.file.as_str(), text.pointer.as_str()),
            ("owner/nb.json", "/steps/known/title")
        );
        assert!(part("many-things").read_by.len() == 1 && !part("many-things").unread);
        assert_eq!(part("give-back").traits, ["today", "duty"]);
        assert_eq!(part("desk").traits, ["choice", "parameter"]);
    }

    #[test]
    fn a_picture_has_the_parts_of_its_cone_and_only_what_the_page_takes() {
        let outline = found("nb");
        let drawn = picture(&outline, PartKind::Action, "make-list").unwrap();
        let paths: Vec<&str> =
            drawn.parts.iter().map(|part| outline.parts[*part].path.as_str()).collect();
        assert_eq!(paths, ["count", "many-things", "make-list"]);
        let is_name = |letter: char| letter.is_ascii_alphabetic();
        let tags = drawn.svg.split('<').skip(1).map(|tag| tag.trim_start_matches('/'));
        let names = tags.filter_map(|tag| tag.split(|letter| !is_name(letter)).next());
        for name in names {
            assert!(
                ["svg", "title", "desc", "path", "a", "g", "rect", "text"].contains(&name),
                "{name}"
            );
        }
        assert!(!drawn.svg.contains("style") && drawn.svg.contains("faktum many-things"));
        assert!(picture(&outline, PartKind::Fact, "make-list").is_none());
    }
}
