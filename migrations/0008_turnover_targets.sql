CREATE TABLE "stock_turnover_targets" (
	"dealer_id" uuid NOT NULL,
	"category" text NOT NULL,
	"days" bigint NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stock_turnover_targets_dealer_id_category_pk" PRIMARY KEY("dealer_id","category"),
	CONSTRAINT "stock_turnover_targets_days" CHECK ("stock_turnover_targets"."days" between 1 and 365)
);
--> statement-breakpoint
ALTER TABLE "stock_turnover_targets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "stock_turnover_targets" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));