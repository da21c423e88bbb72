CREATE TABLE "signal_marks" (
	"dealer_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"subject" text NOT NULL,
	"kind" text NOT NULL,
	"user_id" uuid NOT NULL,
	"user_name" text NOT NULL,
	"side" text NOT NULL,
	"cause" text NOT NULL,
	"money_fen" bigint NOT NULL,
	"until_on" date,
	"at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "signal_marks_dealer_id_rule_subject_kind_user_id_pk" PRIMARY KEY("dealer_id","rule","subject","kind","user_id"),
	CONSTRAINT "signal_marks_kind" CHECK ("signal_marks"."kind" in ('hidden', 'taken') and ("signal_marks"."kind" = 'hidden') = ("signal_marks"."until_on" is not null)),
	CONSTRAINT "signal_marks_side" CHECK ("signal_marks"."side" in ('company', 'dealer'))
);
--> statement-breakpoint
ALTER TABLE "signal_marks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "signal_marks_open" ON "signal_marks" USING btree ("user_id") WHERE ended_at is null;--> statement-breakpoint
CREATE POLICY "learned_wall" ON "signal_marks" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()) or (dealer_id = '00000000-0000-0000-0000-000000000000'::uuid and (select current_setting('app.internal', true) = 'on'))) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()) or (dealer_id = '00000000-0000-0000-0000-000000000000'::uuid and (select current_setting('app.internal', true) = 'on')));--> statement-breakpoint
CREATE POLICY "own_side" ON "signal_marks" AS RESTRICTIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or (side = 'company') = (select coalesce(current_setting('app.internal', true), '') = 'on')) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or (side = 'company') = (select coalesce(current_setting('app.internal', true), '') = 'on'));