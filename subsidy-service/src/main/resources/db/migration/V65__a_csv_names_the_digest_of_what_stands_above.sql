-- a CSV ends with a line that names the SHA-256 of all bytes before it; empty for other formats
alter table issued_file
  add column content char(64) character set ascii collate ascii_bin null after sha256,
  add key issued_by_content (content);
