# How the library is built that a phone ships. Sourced by the scripts that build it:
#
#   phone_recipe LIBRARY       prepares it; LIBRARY is the same library, built in any other way
#   phone_cargo TARGET TYPE    builds it for a target of rustc, as a `cdylib` or a `staticlib`
#
# It needs nothing that a Mac does not have, as `run`.
#
# Where the sources of std are (`rustup component add rust-src`), std is built anew: without backtraces, which no phone
# shows, and for size. That, and to leave out the places of panics, are options that the stable compiler has behind
# RUSTC_BOOTSTRAP. (Debug texts stay: uniffi tells by one why a value was refused.) Where the sources are not, the
# library does the same and is larger: bindings/README.md has both figures.
#
# Of the cipher and the hash the plain code is built, that of the hash as a loop. A snapshot is a few kilobytes, and
# what is fast for gigabytes is five times the code on x86-64, for computers that no phone has. The hash still uses the
# instructions for it, where a phone has them.

phone_plain='"--cfg=chacha20_backend=\"soft\"", "--cfg=poly1305_backend=\"soft\"", "--cfg=sha2_backend_soft=\"compact\""'
phone_flags=()
phone_link=()

phone_recipe() {
  local map
  phone_flags=()
  phone_link=()
  if [ -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library" ]; then
    export RUSTC_BOOTSTRAP=1
    phone_flags=(-Zbuild-std=std,panic_unwind -Zbuild-std-features=optimize_for_size -Zprofile-rustflags
      --config "profile.phone.rustflags=[\"-Zlocation-detail=none\", $phone_plain]")
  else
    # Without effect where the environment has RUSTFLAGS.
    phone_flags=(--config "target.'cfg(all())'.rustflags=[$phone_plain]")
    echo "the sources of std are missing, so the library is larger: rustup component add rust-src" >&2
  fi
  # What no app calls is exported all the same: uniffi's descriptions, and what runs asynchronous functions, of which
  # there are none. Not exported, it is left out. Only with lld, with which Rust links here and the NDK everywhere: of
  # two lists it takes the first that names a symbol, and that of what is not exported goes first.
  map="$(dirname "$1")/not-exported.map"
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64)
      {
        echo "{ local:"
        nm -D --defined-only "$1" | awk '$3 ~ /^UNIFFI_META_|_rust_future_/ { print "  " $3 ";" }'
        echo "};"
      } >"$map"
      # It also merges equal functions.
      phone_link=(-C "link-arg=-Wl,--version-script=$map" -C link-arg=-Wl,--icf=all)
      ;;
  esac
}

# Only as one type: together with a Rust library it would not be optimised as a whole.
phone_cargo() {
  cargo rustc --locked --quiet --profile phone -p veiviser-bindings --lib --crate-type "$2" --target "$1" \
    ${phone_flags[@]+"${phone_flags[@]}"} -- ${phone_link[@]+"${phone_link[@]}"}
}
