locals {
  bus = "arn:${local.partition}:events:${local.home}:${local.account}:event-bus/default"

  instance_patterns = {
    instance-states = {
      source      = ["aws.ec2"]
      detail-type = ["EC2 Instance State-change Notification"]
    }
    instance-tags = {
      source      = ["aws.tag"]
      detail-type = ["Tag Change on Resource"]
      detail      = { service = ["ec2"], resource-type = ["instance"] }
    }
    instance-scaling = {
      source      = ["aws.autoscaling"]
      detail-type = ["EC2 Instance Launch Successful", "EC2 Instance Terminate Successful"]
    }
  }

  alarm_patterns = {
    alarm-states = {
      source      = ["aws.cloudwatch"]
      detail-type = ["CloudWatch Alarm State Change", "CloudWatch Alarm Contributor State Change"]
      detail      = { alarmName = [{ prefix = "${local.owner}/" }] }
    }
  }

  patterns = merge(
    var.ec2_events ? { for rule, pattern in local.instance_patterns : rule => { function = "reconcile", pattern = jsonencode(pattern) } } : {},
    var.alarm_events ? { for rule, pattern in local.alarm_patterns : rule => { function = "notify", pattern = jsonencode(pattern) } } : {},
  )

  rules = merge([for region in local.regions : { for rule, each in local.patterns : "${rule}/${region}" => merge(each, { name = rule, region = region }) }]...)

  # Those of the home region start a function, the others hand the event to the home region's bus, whose rules then see it.
  direct    = { for key, rule in local.rules : key => rule if rule.region == local.home }
  forwarded = { for key, rule in local.rules : key => rule if rule.region != local.home }
}

resource "aws_cloudwatch_event_rule" "this" {
  for_each = local.rules

  region        = each.value.region
  name          = "${var.name}-${each.value.name}"
  description   = "For ${local.functions[each.value.function].name}."
  event_pattern = each.value.pattern
  tags          = local.tags
}

resource "aws_cloudwatch_event_target" "direct" {
  for_each = local.direct

  rule = aws_cloudwatch_event_rule.this[each.key].name
  arn  = aws_lambda_function.this[each.value.function].arn

  retry_policy {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 10
  }

  dead_letter_config {
    arn = aws_sqs_queue.undelivered[local.home].arn
  }

  # Destroyed before the alarms are: no event makes them again.
  depends_on = [aws_lambda_invocation.destroy, aws_sqs_queue_policy.undelivered]
}

resource "aws_cloudwatch_event_target" "forwarded" {
  for_each = local.forwarded

  region   = each.value.region
  rule     = aws_cloudwatch_event_rule.this[each.key].name
  arn      = local.bus
  role_arn = aws_iam_role.events[0].arn

  dead_letter_config {
    arn = aws_sqs_queue.undelivered[each.value.region].arn
  }

  depends_on = [aws_iam_role_policy.events, aws_sqs_queue_policy.undelivered]
}

resource "aws_lambda_permission" "rule" {
  for_each = local.direct

  statement_id  = "rule-${each.value.name}"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.this[each.value.function].function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.this[each.key].arn
}
