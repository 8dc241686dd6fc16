#!/bin/sh
# Saves the shop's data every night, checks that the copy can be read back, and keeps a month of them.
set -eu
folder=${1:?usage: nightly-copy.sh FOLDER}
today=$(date +%F)
file="$folder/shop-$today.dump"

pg_dump --format=custom --file="$file.part" shop
pg_restore --list "$file.part" > /dev/null
mv "$file.part" "$file"

find "$folder" -name 'shop-*.dump' -mtime +31 -delete
echo "saved $(du -h "$file" | cut -f1) to $file"
