//! A pack as files: reading them, and finding what is wrong and where.

pub mod folder;
pub mod clock;
pub mod json_location;
pub mod json_node;
pub mod json_edit;
pub mod json_shape;
pub mod render_diagnostics;
pub mod form_uses;
pub mod answers_file;
pub mod dates;
pub mod letters;
pub mod text_files;
pub mod text_values;
pub mod translations;
pub mod markup;
pub mod labels;
pub mod word_count;
pub mod wording;
pub mod style;
pub mod unread;
pub mod unwritten;
pub mod lint;
pub mod accept;
pub mod new_flow;
pub mod schemas;
pub mod norway;
