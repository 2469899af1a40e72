-- The index of words by elder served only to forget them, and cost a quarter of a great import.
alter table elder
  add column found_by text null;

set session group_concat_max_len = 60000;

update elder
set found_by = coalesce((
  select group_concat(w.word separator '\n')
  from elder_word w
  where w.elder = elder.id), '');

alter table elder
  modify column found_by text not null default ('');

alter table elder_word
  drop key words_of_elder;
