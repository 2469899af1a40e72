-- Elders are never deleted, so nothing has to follow them; the check cost a look-up for each of seven words a name.
alter table elder_word
  drop foreign key word_of_elder;
