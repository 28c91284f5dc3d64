#!/usr/bin/env bash
# Fetches Korean documentation and translations of Debian packages for `npm run eval -- --clean-text DIR`: they hold no data
# of people but the authors' names and mail addresses. Needs apt, dpkg-deb and msgunfmt (package gettext); downloads about
# 130 MB, keeps about 45 MB.
set -euo pipefail
if [ $# -ne 1 ]; then
  echo "usage: $0 DIR" >&2
  exit 64
fi
mkdir -p "$1"
target=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
# World-readable, so that apt can download as its own user.
chmod 755 "$work"
apt-get download libreoffice-help-ko gimp-help-ko gnome-user-docs installation-guide-amd64 debian-faq-ko \
  libreoffice-l10n-ko wordpress-l10n mediawiki phpmyadmin hunspell-ko
for package in *.deb; do dpkg-deb -x "$package" "${package%%_*}"; done

# Manuals, messages and word lists as they are.
find . -type f \( -path './libreoffice-help-ko/*.html' -o -path './gimp-help-ko/*.html' -o -path './gnome-user-docs/*/ko/*.page' \
  -o -path './installation-guide-amd64/*/ko*/*.html' -o -path './debian-faq-ko/*.html' -o -path './mediawiki/*/ko.json' \
  -o -path './hunspell-ko/*.dic' \) -exec cp --parents -t "$target" {} +

# Translations as text: the English original and the Korean line by line.
find . -type f \( -path './libreoffice-l10n-ko/*.mo' -o -path './wordpress-l10n/*ko_KR.mo' -o -path './phpmyadmin/*/ko/*.mo' \) -print0 |
  while IFS= read -r -d '' catalogue; do
    mkdir -p "$target/$(dirname "$catalogue")"
    msgunfmt --no-wrap --output-file="$target/${catalogue%.mo}.txt" "$catalogue"
  done
du -sh --apparent-size "$target"
