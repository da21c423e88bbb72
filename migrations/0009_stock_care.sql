CREATE TABLE "stock_clear_out_lines" (
	"dealer_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"sku_id" uuid NOT NULL,
	"stock" bigint NOT NULL,
	"target" bigint NOT NULL,
	"planned" bigint[] NOT NULL,
	"open" boolean DEFAULT true NOT NULL,
	"left_at_end" bigint,
	CONSTRAINT "stock_clear_out_lines_dealer_id_plan_id_sku_id_pk" PRIMARY KEY("dealer_id","plan_id","sku_id"),
	CONSTRAINT "stock_clear_out_lines_excess" CHECK ("stock_clear_out_lines"."target" >= 0 and "stock_clear_out_lines"."stock" > "stock_clear_out_lines"."target"),
	CONSTRAINT "stock_clear_out_lines_closed" CHECK ("stock_clear_out_lines"."open" = ("stock_clear_out_lines"."left_at_end" is null))
);
--> statement-breakpoint
ALTER TABLE "stock_clear_out_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stock_clear_outs" (
	"dealer_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"measure_kinds" text[] NOT NULL,
	"measures" text[] NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"owner_id" uuid NOT NULL,
	"owner_name" text NOT NULL,
	"closed_on" date,
	"result" text,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_clear_outs_dealer_id_id_pk" PRIMARY KEY("dealer_id","id"),
	CONSTRAINT "stock_clear_outs_weeks" CHECK ("stock_clear_outs"."to_on" > "stock_clear_outs"."from_on" and ("stock_clear_outs"."to_on" - "stock_clear_outs"."from_on" + 1) % 7 = 0),
	CONSTRAINT "stock_clear_outs_closed" CHECK (("stock_clear_outs"."closed_on" is null) = ("stock_clear_outs"."result" is null))
);
--> statement-breakpoint
ALTER TABLE "stock_clear_outs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stock_loads" (
	"dealer_id" uuid NOT NULL,
	"month" text NOT NULL,
	"level" text,
	"causes" text[] NOT NULL,
	"a" double precision,
	"b" double precision,
	"sell_in_fen" bigint NOT NULL,
	"sell_out_fen" bigint,
	"closing_fen" bigint NOT NULL,
	CONSTRAINT "stock_loads_dealer_id_month_pk" PRIMARY KEY("dealer_id","month"),
	CONSTRAINT "stock_loads_level" CHECK ("stock_loads"."level" in ('none', 'amber', 'red'))
);
--> statement-breakpoint
ALTER TABLE "stock_loads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stock_lots" (
	"dealer_id" uuid NOT NULL,
	"sku_id" uuid NOT NULL,
	"lots" jsonb NOT NULL,
	"expires_on" date,
	"undated_on" date,
	CONSTRAINT "stock_lots_dealer_id_sku_id_pk" PRIMARY KEY("dealer_id","sku_id")
);
--> statement-breakpoint
ALTER TABLE "stock_lots" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stock_rules" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"near_e3" integer NOT NULL,
	"half_e3" integer NOT NULL,
	"slow_days" integer NOT NULL,
	"stale_days" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "stock_rules_one" CHECK ("stock_rules"."one"),
	CONSTRAINT "stock_rules_shelf" CHECK ("stock_rules"."near_e3" between 1 and 999 and "stock_rules"."half_e3" between "stock_rules"."near_e3" and 999),
	CONSTRAINT "stock_rules_days" CHECK ("stock_rules"."slow_days" between 7 and 730 and "stock_rules"."stale_days" between 1 and 90)
);
--> statement-breakpoint
ALTER TABLE "stock_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "stock_movements" ADD COLUMN "lots" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "stock_clear_out_lines_open" ON "stock_clear_out_lines" USING btree ("dealer_id","sku_id") WHERE open;--> statement-breakpoint
CREATE UNIQUE INDEX "stock_clear_outs_id" ON "stock_clear_outs" USING btree ("id");--> statement-breakpoint
CREATE INDEX "stock_clear_outs_made" ON "stock_clear_outs" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "stock_days_came" ON "stock_days" USING btree ("dealer_id","sku_id","on") WHERE came > 0;--> statement-breakpoint
CREATE INDEX "stock_movements_lots" ON "stock_movements" USING btree ("dealer_id","sku_id","on") WHERE lots is not null;--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "stock_clear_out_lines" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "stock_clear_outs" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "stock_loads" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "stock_lots" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "shared_wall" ON "stock_rules" AS PERMISSIVE FOR ALL TO public USING (true) WITH CHECK ((select current_setting('app.internal', true) = 'on'));