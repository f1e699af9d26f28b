#!/usr/bin/env bash
# Builds VeiviserFFI.xcframework for iPhone, its simulator and the Mac.
#
# NOT RUN HERE: IT NEEDS A MAC WITH XCODE. It follows the documentation, and was only checked with shellcheck.
#
#   rustup target add aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios aarch64-apple-darwin x86_64-apple-darwin
#   bash bindings/swift/xcframework.sh      writes target/xcframework/VeiviserFFI.xcframework
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ "$(uname -s)" != Darwin ] || ! command -v xcodebuild >/dev/null; then
  echo "this needs a Mac with Xcode" >&2
  exit 3
fi

# As in Package.swift. Without them the objects are built for the newest system only.
export IPHONEOS_DEPLOYMENT_TARGET=15.0
export MACOSX_DEPLOYMENT_TARGET=12.0

target="${CARGO_TARGET_DIR:-$PWD/target}"
out="$target/xcframework"
library=libveiviser_bindings.a

# The sources, the header and the module map, from the same commit as the libraries below.
bash bindings/generate/run swift

. bindings/generate/phone.sh
phone_recipe "$target/debug/libveiviser_bindings.dylib"
for triple in aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios aarch64-apple-darwin x86_64-apple-darwin; do
  phone_cargo "$triple" staticlib
done

rm -rf "$out"
mkdir -p "$out/iphone" "$out/simulator" "$out/mac" "$out/headers/VeiviserFFI"
cp "$target/aarch64-apple-ios/phone/$library" "$out/iphone/$library"
lipo -create -output "$out/simulator/$library" \
  "$target/aarch64-apple-ios-sim/phone/$library" "$target/x86_64-apple-ios/phone/$library"
lipo -create -output "$out/mac/$library" \
  "$target/aarch64-apple-darwin/phone/$library" "$target/x86_64-apple-darwin/phone/$library"

# In a folder named after the module, so that it does not clash with another library's module.modulemap.
cp bindings/swift/Sources/VeiviserFFI/VeiviserFFI.h bindings/swift/Sources/VeiviserFFI/module.modulemap \
  "$out/headers/VeiviserFFI/"

xcodebuild -create-xcframework \
  -library "$out/iphone/$library" -headers "$out/headers" \
  -library "$out/simulator/$library" -headers "$out/headers" \
  -library "$out/mac/$library" -headers "$out/headers" \
  -output "$out/VeiviserFFI.xcframework"
echo "$out/VeiviserFFI.xcframework"
