ALTER TABLE "widget_versions" ALTER COLUMN "manifest" SET DATA TYPE json;--> statement-breakpoint
CREATE OR REPLACE FUNCTION "hold_widget_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.status = 'killed' AND NEW.status <> 'killed' THEN
		RAISE EXCEPTION 'a killed version stays killed' USING ERRCODE = 'check_violation', CONSTRAINT = 'widget_versions_stays_killed';
	END IF;
	-- json has no equality; its text is as it was written.
	IF OLD.status NOT IN ('draft', 'rejected')
		AND (OLD.widget_id, OLD.version, OLD.manifest::text, OLD.code, OLD.code_hash, OLD.source, OLD.icon, OLD.screenshots, OLD.changelog)
		IS DISTINCT FROM (NEW.widget_id, NEW.version, NEW.manifest::text, NEW.code, NEW.code_hash, NEW.source, NEW.icon, NEW.screenshots, NEW.changelog) THEN
		RAISE EXCEPTION 'a version that was handed in stays as it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'widget_versions_stays';
	END IF;
	RETURN NEW;
END $$;
