//! What the commands print: exit statuses, errors, pages for people, and JSON for programs.

pub mod clean_output;
pub mod status;
pub mod terminal;
pub mod write_file;
pub mod watch;
pub mod file_changes;
pub mod print_diagnostics;
pub mod example_template;
pub mod walk_transcript;
pub mod test_page;
pub mod prove_page;
pub mod cover_page;
pub mod burden_page;
pub mod mutants_page;
pub mod cone_svg;
pub mod outline_page;
pub mod difference_page;
