alter table audit_entry
  add column helper bigint null,
  add key audit_by_helper (helper, id);

delete from elder_word
where elder in (
  select e.id
  from elder e
  where e.name regexp '[ ·•.]'
     or e.nickname regexp '[ ·•.]');
