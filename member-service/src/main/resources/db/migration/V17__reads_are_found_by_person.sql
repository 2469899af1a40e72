alter table audit_entry add key audit_by_who (who, id), add key audit_by_action (action, id);
