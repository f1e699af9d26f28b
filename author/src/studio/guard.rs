//! Who may ask the studio: `(the head of a request) -> allowed, or why not`.
//!
//! Other pages in the same browser, and other programs and persons on the same machine, can reach the port
//! too. They are refused by what a browser says of a request, and by a key that they do not have.

use std::sync::{Mutex, PoisonError};

use axum::http::header::{COOKIE, HOST, HeaderName, HeaderValue, ORIGIN};
use axum::http::request::Parts;

/// What every answer says to the browser, a refusal too.
pub const HEADERS: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cache-control", "no-store"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// What a page may do that is only read and printed: have one style of its own. And that style's key.
pub fn printed_policy() -> Result<(String, String), getrandom::Error> {
    let nonce = new_key()?;
    let policy = format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    Ok((policy, nonce))
}

/// What a browser may load for an answer: nothing but this page's own files, and the styles that its editor
/// makes, which say this number.
pub fn content_security_policy(style_nonce: Option<&str>) -> String {
    let nonce = style_nonce.map_or(String::new(), |nonce| format!(" 'nonce-{nonce}'"));
    format!(
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'{nonce}; \
         img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

/// A key that nobody can guess.
pub fn new_key() -> Result<String, getrandom::Error> {
    Ok(StudioKey::new()?.0)
}

/// The name of the header in which a browser says which site a request comes from.
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuardRefusal {
    /// It is meant for another host: a name that somebody made lead here.
    Host,
    /// It comes from another page.
    Origin,
    /// The browser says that another site asks.
    Site,
    /// It has no key, or a wrong one.
    Key,
}

impl GuardRefusal {
    /// What the person reads who meets it.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Host => "This is not the address of the studio.",
            Self::Origin | Self::Site => {
                "The studio was asked by another page. Copy its address from the terminal into a new tab."
            }
            Self::Key => "Open the address that the terminal shows, with its key.",
        }
    }
}

/// A request that is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// It has the cookie.
    Known,
    /// It has a key in its address: it gets the cookie.
    Opened,
}

/// The keys of one run of the studio, and the port that it listens on.
#[derive(Debug)]
pub struct Guard {
    port: u16,
    cookie: StudioKey,
    printed: StudioKey,
    /// The key in the address that this program opens. Others on the machine can see the arguments of
    /// programs, so it is good for one time.
    once: Mutex<Option<StudioKey>>,
}

/// 128 random bits, as hexadecimal digits.
#[derive(Clone)]
struct StudioKey(String);

impl std::fmt::Debug for StudioKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StudioKey")
    }
}

impl StudioKey {
    fn new() -> Result<Self, getrandom::Error> {
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes)?;
        Ok(Self(format!("{:032x}", u128::from_be_bytes(bytes))))
    }

    /// Compares in the same time, whatever is wrong.
    fn is(&self, said: &str) -> bool {
        let differs = self.0.bytes().zip(said.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
        differs == 0 && self.0.len() == said.len()
    }
}

impl Guard {
    /// New keys for a studio on this port.
    pub fn new(port: u16) -> Result<Self, getrandom::Error> {
        Ok(Self {
            port,
            cookie: StudioKey::new()?,
            printed: StudioKey::new()?,
            once: Mutex::new(Some(StudioKey::new()?)),
        })
    }

    /// The address that the terminal shows.
    pub fn printed_address(&self) -> String {
        self.address(&self.printed)
    }

    /// The address that this program opens, good for one time. `None` when it was used.
    pub fn opened_address(&self) -> Option<String> {
        let once = self.once.lock().unwrap_or_else(PoisonError::into_inner);
        once.as_ref().map(|key| self.address(key))
    }

    fn address(&self, key: &StudioKey) -> String {
        format!("http://127.0.0.1:{}/?key={}", self.port, key.0)
    }

    /// The cookie that lets a browser in. A browser keeps cookies by host and not by port, so it is named
    /// after the port.
    pub fn set_cookie(&self) -> String {
        format!("{}={}; HttpOnly; SameSite=Strict; Path=/", self.cookie_name(), self.cookie.0)
    }

    fn cookie_name(&self) -> String {
        format!("veiviser-{}", self.port)
    }

    /// Whether a request may be answered.
    pub fn check(&self, request: &Parts) -> Result<Admission, GuardRefusal> {
        let hosts = [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)];
        let mut named = request.headers.get_all(HOST).iter();
        let host = named.next().and_then(|host| host.to_str().ok()).unwrap_or_default();
        // A request as a proxy gets it names a host in its first line too.
        if !hosts.iter().any(|known| known == host)
            || named.next().is_some()
            || request.uri.host().is_some()
        {
            return Err(GuardRefusal::Host);
        }
        let own = format!("http://{host}");
        if request.headers.get_all(ORIGIN).iter().any(|origin| origin != own.as_str()) {
            return Err(GuardRefusal::Origin);
        }
        // To a browser, pages on other ports of this machine are the same site: they are refused too.
        let is_own = |site: &HeaderValue| site == "same-origin" || site == "none";
        if !request.headers.get_all(SEC_FETCH_SITE).iter().all(is_own) {
            return Err(GuardRefusal::Site);
        }
        if self.has_cookie(request) {
            return Ok(Admission::Known);
        }
        let query = request.uri.query().unwrap_or_default();
        let key = query.strip_prefix("key=").filter(|_| request.uri.path() == "/");
        match key {
            Some(key) if self.printed.is(key) || self.use_once(key) => Ok(Admission::Opened),
            _ => Err(GuardRefusal::Key),
        }
    }

    fn has_cookie(&self, request: &Parts) -> bool {
        let name = self.cookie_name();
        let lists = request.headers.get_all(COOKIE).iter().filter_map(|list| list.to_str().ok());
        let mut cookies =
            lists.flat_map(|list| list.split(';')).filter_map(|one| one.split_once('='));
        cookies.any(|(named, value)| named.trim() == name && self.cookie.is(value.trim()))
    }

    fn use_once(&self, key: &str) -> bool {
        let mut once = self.once.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = once.as_ref().is_some_and(|known| known.is(key));
        if fits {
            *once = None;
        }
        fits
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;
    use axum::http::request::Parts;

    use super::{Admission, Guard, GuardRefusal};

    fn head(uri: &str, headers: &[(&str, &str)]) -> Parts {
        let mut request = Request::builder().uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).unwrap().into_parts().0
    }

    fn guard() -> (Guard, String, String) {
        let guard = Guard::new(4000).unwrap();
        let cookie = guard.set_cookie().split(';').next().unwrap().to_owned();
        let printed = guard.printed_address();
        let path = printed.strip_prefix("http://127.0.0.1:4000").unwrap().to_owned();
        (guard, cookie, path)
    }

    #[test]
    fn each_rule_refuses_what_breaks_it_alone() {
        let (guard, cookie, path) = guard();
        let good = [("host", "127.0.0.1:4000"), ("cookie", cookie.as_str())];
        assert_eq!(guard.check(&head("/", &good)), Ok(Admission::Known));
        let with = |more: &[(&'static str, &'static str)]| {
            let mut headers = good.to_vec();
            headers.extend(more);
            guard.check(&head("/", &headers))
        };
        assert_eq!(with(&[("origin", "http://127.0.0.1:4000")]), Ok(Admission::Known));
        for origin in
            ["null", "http://127.0.0.1:4001", "http://localhost:4000", "https://127.0.0.1:4000"]
        {
            assert_eq!(with(&[("origin", origin)]), Err(GuardRefusal::Origin), "{origin}");
        }
        for site in ["cross-site", "same-site", ""] {
            assert_eq!(with(&[("sec-fetch-site", site)]), Err(GuardRefusal::Site), "{site}");
        }
        for site in ["same-origin", "none"] {
            assert_eq!(with(&[("sec-fetch-site", site)]), Ok(Admission::Known), "{site}");
        }
        assert_eq!(with(&[("host", "127.0.0.1:4000")]), Err(GuardRefusal::Host), "two hosts");
        for host in ["127.0.0.1", "127.0.0.1:4001", "evil.example:4000", "[::1]:4000", ""] {
            let headers = [("host", host), ("cookie", cookie.as_str())];
            assert_eq!(guard.check(&head("/", &headers)), Err(GuardRefusal::Host), "{host}");
        }
        let headers = [("cookie", cookie.as_str())];
        assert_eq!(guard.check(&head("/", &headers)), Err(GuardRefusal::Host), "no host");
        let proxy = head("http://127.0.0.1:4000/", &good);
        assert_eq!(guard.check(&proxy), Err(GuardRefusal::Host));
        let host = good[0];
        assert_eq!(guard.check(&head("/", &[host])), Err(GuardRefusal::Key));
        for wrong in ["veiviser-4000=", "veiviser-4000=0", "other=1; veiviser=2"] {
            let refused = guard.check(&head("/", &[host, ("cookie", wrong)]));
            assert_eq!(refused, Err(GuardRefusal::Key), "{wrong}");
        }
        let localhost = [("host", "localhost:4000"), ("cookie", cookie.as_str())];
        assert_eq!(guard.check(&head("/api/walk", &localhost)), Ok(Admission::Known));
        // The key opens the page and nothing else.
        assert_eq!(guard.check(&head(&path, &[host])), Ok(Admission::Opened));
        let elsewhere = format!("/app.js{}", path.trim_start_matches('/'));
        assert_eq!(guard.check(&head(&elsewhere, &[host])), Err(GuardRefusal::Key));
        let long = format!("{path}0");
        assert_eq!(guard.check(&head(&long, &[host])), Err(GuardRefusal::Key));
    }

    #[test]
    fn the_address_that_is_opened_is_good_for_one_time() {
        let (guard, _, _) = guard();
        let opened = guard.opened_address().unwrap();
        let path = opened.strip_prefix("http://127.0.0.1:4000").unwrap();
        let request = head(path, &[("host", "127.0.0.1:4000")]);
        assert_eq!(guard.check(&request), Ok(Admission::Opened));
        assert_eq!(guard.check(&request), Err(GuardRefusal::Key));
        assert_eq!(guard.opened_address(), None);
    }

    #[test]
    fn keys_are_random_and_no_log_shows_them() {
        let (one, cookie, path) = guard();
        let (_, other_cookie, other_path) = guard();
        assert!(cookie != other_cookie && path != other_path);
        assert_eq!(path.len(), "/?key=".len() + 32);
        let shown = format!("{one:?}");
        for secret in [&cookie, &path] {
            let key = secret.split('=').next_back().unwrap();
            assert!(key.len() == 32 && !shown.contains(key), "{shown}");
        }
    }
}
