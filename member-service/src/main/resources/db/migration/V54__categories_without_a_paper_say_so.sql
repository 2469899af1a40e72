update category
set state = 'unproved'
where state = 'approved'
  and paper = '';

alter table category
  add key category_by_state (state, id);
