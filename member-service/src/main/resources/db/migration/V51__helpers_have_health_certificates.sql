alter table helper
  add column certificate_number varbinary(200) null,
  add column certificate_until date null,
  add key helper_by_certificate (certificate_until);
