locals {
  schedules = merge(
    {
      for shard in range(var.shards) : "collect-${shard}" => {
        function   = "collect"
        expression = var.collect_schedule
        input      = { job = "collect", shard = { index = shard, of = var.shards } }
      }
    },
    {
      reconcile = { function = "reconcile", expression = var.reconcile_schedule, input = { job = "reconcile" } }
      deliver   = { function = "notify", expression = "rate(1 minute)", input = { job = "deliver" } }
    },
  )
}

resource "aws_scheduler_schedule_group" "this" {
  name = var.name
  tags = local.tags
}

resource "aws_scheduler_schedule" "this" {
  for_each = local.schedules

  name                = each.key
  group_name          = aws_scheduler_schedule_group.this.name
  description         = "Starts ${local.functions[each.value.function].name}."
  schedule_expression = each.value.expression

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_function.this[each.value.function].arn
    role_arn = aws_iam_role.scheduler.arn
    input    = jsonencode(each.value.input)

    # Late is no use: the next one is near.
    retry_policy {
      maximum_event_age_in_seconds = 60
      maximum_retry_attempts       = 2
    }

    dead_letter_config {
      arn = aws_sqs_queue.undelivered[local.home].arn
    }
  }

  # Destroyed before the alarms are: no reconciliation makes them again.
  depends_on = [aws_lambda_invocation.destroy, aws_iam_role_policy.scheduler]
}
