//! The files of the page, which are built from `author/studio` and embedded here.

use crate::output::cone_svg;

/// A file of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageFile {
    /// The path by which a browser asks for it.
    pub path: &'static str,
    /// What it is, for the browser.
    pub content_type: &'static str,
    /// What is in it.
    pub bytes: &'static [u8],
}

/// What makes the page of an exported file, whole.
pub const EXPORT_SCRIPT: &str = include_str!("../../studio/dist/export.js");
/// How it looks.
pub const STYLE: &str = include_str!("../../studio/dist/app.css");

/// The page itself, in which a number that is used once stands for [`STYLE_NONCE`].
pub const PAGE: &str = include_str!("../../studio/dist/index.html");

/// What stands in the page for the number that its styles say.
pub const STYLE_NONCE: &str = "STYLE-NONCE";

/// The other files of the page.
pub const PAGE_FILES: [PageFile; 6] = [
    script("/app.js", include_bytes!("../../studio/dist/app.js")),
    script("/chunk.js", include_bytes!("../../studio/dist/chunk.js")),
    script("/program-rooms.js", include_bytes!("../../studio/dist/program-rooms.js")),
    script("/editor.js", include_bytes!("../../studio/dist/editor.js")),
    PageFile { path: "/app.css", content_type: "text/css; charset=utf-8", bytes: STYLE.as_bytes() },
    PageFile {
        path: "/cone.css",
        content_type: "text/css; charset=utf-8",
        bytes: cone_svg::STYLE.as_bytes(),
    },
];

const fn script(path: &'static str, bytes: &'static [u8]) -> PageFile {
    PageFile { path, content_type: "text/javascript; charset=utf-8", bytes }
}
