CREATE TABLE "report_fillings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"user_name" text NOT NULL,
	"form_id" uuid NOT NULL,
	"form_name" text NOT NULL,
	"n" integer NOT NULL,
	"month" text NOT NULL,
	"file_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"values" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "report_fillings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "report_form_files" (
	"form_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"user_name" text NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"size" bigint NOT NULL,
	"sheets" jsonb NOT NULL,
	"marks" jsonb NOT NULL,
	"assigned" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_form_files_form_id_n_pk" PRIMARY KEY("form_id","n")
);
--> statement-breakpoint
ALTER TABLE "report_form_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "report_forms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"user_name" text NOT NULL,
	"name" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"audience" text NOT NULL,
	"n" integer NOT NULL,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_forms_audience" CHECK ("report_forms"."audience" in ('own', 'company'))
);
--> statement-breakpoint
ALTER TABLE "report_forms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "report_fillings" ADD CONSTRAINT "report_fillings_form_id_report_forms_id_fk" FOREIGN KEY ("form_id") REFERENCES "public"."report_forms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_form_files" ADD CONSTRAINT "report_form_files_form_id_report_forms_id_fk" FOREIGN KEY ("form_id") REFERENCES "public"."report_forms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "report_fillings_user" ON "report_fillings" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "report_fillings_time" ON "report_fillings" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "report_fillings_form" ON "report_fillings" USING btree ("form_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "report_forms_name" ON "report_forms" USING btree ("user_id","name") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "report_forms_created" ON "report_forms" USING btree ("created_at","id");--> statement-breakpoint
CREATE POLICY "own_wall" ON "report_fillings" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "custom_wall" ON "report_form_files" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.internal', true) = 'on') and form_id in (select id from report_forms)) WITH CHECK ((select current_setting('app.internal', true) = 'on') and form_id in (select id from report_forms));--> statement-breakpoint
CREATE POLICY "custom_wall" ON "report_forms" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.internal', true) = 'on') and ((select current_setting('app.see_all', true) = 'on') or audience = 'company' or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))) WITH CHECK ((select current_setting('app.internal', true) = 'on') and ((select current_setting('app.see_all', true) = 'on') or audience = 'company' or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)));