//! JSON pointers (RFC 6901): `(token) -> the token as it is written in a pointer`.

/// Escapes a key or index for use in a JSON pointer.
pub fn escape(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

/// A token of a JSON pointer as the name of a key.
pub fn unescape(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}
