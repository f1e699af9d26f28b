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

/// What makes the page.
pub const SCRIPT: &str = include_str!("../../studio/dist/app.js");
/// How it looks.
pub const STYLE: &str = include_str!("../../studio/dist/app.css");

/// The page itself, in which a number that is used once stands for [`STYLE_NONCE`].
pub const PAGE: &str = include_str!("../../studio/dist/index.html");

/// What stands in the page for the number that its styles say.
pub const STYLE_NONCE: &str = "STYLE-NONCE";

/// The other files of the page.
pub const PAGE_FILES: [PageFile; 4] = [
    PageFile {
        path: "/app.js",
        content_type: "text/javascript; charset=utf-8",
        bytes: SCRIPT.as_bytes(),
    },
    PageFile {
        path: "/editor.js",
        content_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../../studio/dist/editor.js"),
    },
    PageFile { path: "/app.css", content_type: "text/css; charset=utf-8", bytes: STYLE.as_bytes() },
    PageFile {
        path: "/cone.css",
        content_type: "text/css; charset=utf-8",
        bytes: cone_svg::STYLE.as_bytes(),
    },
];
