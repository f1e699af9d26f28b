#!/usr/bin/env bash
# Not run here: it needs the Android NDK, and no phone has run the result.
#
# Builds the library for Android and packs an AAR:
#
#   ANDROID_NDK_HOME=… bash bindings/kotlin/android.sh
#
#   bindings/kotlin/target/android/jniLibs/<abi>/libveiviser_bindings.so
#   bindings/kotlin/target/android/veiviser.aar, and veiviser.pom, which names what it needs
#
# It needs cargo-ndk, the three targets of rustup below, the NDK (r26 or newer), a JDK and Maven.
set -euo pipefail
cd "$(dirname "$0")/../.."

# As `abiFilters` in README.md.
targets="arm64-v8a=aarch64-linux-android armeabi-v7a=armv7-linux-androideabi x86_64=x86_64-linux-android"
# Android 8 is the first with java.time, which the sources use for days and times.
api=26
library=libveiviser_bindings.so
cargo_target="${CARGO_TARGET_DIR:-$PWD/target}"
out=bindings/kotlin/target/android

[ -n "${ANDROID_NDK_HOME:-}" ] || { echo "set ANDROID_NDK_HOME to the folder of the Android NDK" >&2; exit 2; }
for tool in cargo-ndk jar mvn; do
  command -v "$tool" >/dev/null || { echo "$tool is missing" >&2; exit 2; }
done
tools=("$ANDROID_NDK_HOME"/toolchains/llvm/prebuilt/*/bin)

# The classes first: this also generates the sources, from the library of this machine.
mvn -B -q -f bindings/kotlin/pom.xml compile

. bindings/generate/phone.sh
phone_recipe "$cargo_target/debug/$library"

rm -rf "$out"
for pair in $targets; do
  abi="${pair%%=*}"
  target="${pair#*=}"
  # The page size is set on the command line of the linker, where RUSTFLAGS cannot override it. Newer
  # NDKs do so by themselves, older ones do not.
  cargo ndk --target "$abi" --platform "$api" \
    rustc --locked --profile phone -p veiviser-bindings --lib --crate-type cdylib \
    ${phone_flags[@]+"${phone_flags[@]}"} -- ${phone_link[@]+"${phone_link[@]}"} -C link-arg=-Wl,-z,max-page-size=16384
  mkdir -p "$out/jniLibs/$abi"
  "${tools[0]}/llvm-strip" --strip-unneeded -o "$out/jniLibs/$abi/$library" "$cargo_target/$target/phone/$library"

  # Google Play refuses, and newer phones cannot load, a library that is aligned for smaller pages.
  narrow=$("${tools[0]}/llvm-readelf" -lW "$out/jniLibs/$abi/$library" |
    awk '$1 == "LOAD" { pages += 1; if ($NF != "0x4000") print } END { if (!pages) print "no LOAD at all" }')
  if [ -n "$narrow" ]; then
    printf '%s is not aligned for pages of 16 KB:\n%s\n' "$abi" "$narrow" >&2
    exit 1
  fi
done

# An AAR is a zip: the manifest, the classes, the rules for R8, and the libraries under jni/.
aar="$out/aar"
mkdir -p "$aar/jni"
cp -R "$out/jniLibs/." "$aar/jni/"
cp bindings/kotlin/consumer-rules.pro "$aar/proguard.txt"
cat >"$aar/AndroidManifest.xml" <<X
<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="alt.veiviser">
    <uses-sdk android:minSdkVersion="$api" />
</manifest>
X
: >"$aar/R.txt"
classes=(alt)
[ ! -d bindings/kotlin/target/classes/META-INF ] || classes+=(META-INF)
# Without the library of this machine, which the jar for computers holds.
(cd bindings/kotlin/target/classes && jar --create --no-manifest --file "$OLDPWD/$aar/classes.jar" "${classes[@]}")
(cd "$aar" && jar --create --no-manifest --file ../veiviser.aar .)
rm -r "$aar"
cp bindings/kotlin/android.pom "$out/veiviser.pom"
echo "$out/veiviser.aar"
