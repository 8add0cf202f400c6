-- The count is the number of installations, whatever removes one: a person who leaves takes theirs along by cascade.
CREATE FUNCTION "count_installations"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	-- Locked in the order of their ids, so that two transactions that touch several widgets can't block each other.
	PERFORM 1 FROM widget_definitions WHERE id IN (SELECT widget_id FROM changed) ORDER BY id FOR NO KEY UPDATE;
	UPDATE widget_definitions SET install_count = install_count + TG_ARGV[0]::integer * n
	FROM (SELECT widget_id, count(*) AS n FROM changed GROUP BY widget_id) AS counted
	WHERE id = widget_id;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "user_widgets_installed" AFTER INSERT ON "user_widgets" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "count_installations"('1');--> statement-breakpoint
CREATE TRIGGER "user_widgets_uninstalled" AFTER DELETE ON "user_widgets" REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "count_installations"('-1');
