//! The program as it is run: what it prints, what it writes, and its exit codes.

#[cfg(test)]
mod pack;
#[cfg(test)]
mod walk;
#[cfg(test)]
mod walk_answers;
#[cfg(test)]
mod check;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod built;
#[cfg(test)]
mod fmt;
#[cfg(test)]
mod fix;
#[cfg(test)]
mod new;
#[cfg(test)]
mod texts;
#[cfg(test)]
mod calendar;
#[cfg(test)]
mod docs;
#[cfg(test)]
mod watch;
#[cfg(test)]
mod rename;
#[cfg(test)]
mod outline;
#[cfg(test)]
mod files;
#[cfg(test)]
#[cfg(feature = "studio")]
mod studio;
#[cfg(test)]
#[cfg(unix)]
mod terminal;
#[cfg(test)]
#[cfg(unix)]
mod at_a_terminal;
#[cfg(test)]
#[cfg(unix)]
mod interrupt;
