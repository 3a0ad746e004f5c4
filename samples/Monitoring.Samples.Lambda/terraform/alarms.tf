# The monitoring's own alarms. Their names do not begin with the owner and a slash: the reconciler leaves them alone.
locals {
  # Nobody is told by the notify function that the notify function is down: name operators.
  own_actions = {
    for region in local.regions : region => concat([aws_sns_topic.alarms[region].arn], [for topic in aws_sns_topic.operators : topic.arn if topic.region == region])
  }

  queues = merge(
    { for function, queue in aws_sqs_queue.dead : "${function}-dead" => { name = queue.name, region = local.home, text = "events that ${function} failed at for good" } },
    { for region, queue in aws_sqs_queue.undelivered : "undelivered/${region}" => { name = queue.name, region = region, text = "what reached no function" } },
  )
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  for_each = local.functions

  alarm_name          = "${each.value.name}-errors"
  alarm_description   = "${each.value.name} fails. Its log group says why: ${aws_cloudwatch_log_group.function[each.key].name}"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = each.value.name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.own_actions[local.home]
  ok_actions          = local.own_actions[local.home]
  tags                = local.tags
}

resource "aws_cloudwatch_metric_alarm" "throttles" {
  for_each = local.functions

  alarm_name          = "${each.value.name}-throttles"
  alarm_description   = "${each.value.name} is throttled: the account's or the function's concurrency is used up."
  namespace           = "AWS/Lambda"
  metric_name         = "Throttles"
  dimensions          = { FunctionName = each.value.name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.own_actions[local.home]
  ok_actions          = local.own_actions[local.home]
  tags                = local.tags
}

resource "aws_cloudwatch_metric_alarm" "silent" {
  for_each = local.functions

  alarm_name          = "${each.value.name}-silent"
  alarm_description   = "${each.value.name} has not been started for ${each.value.silent_after} seconds. Look at its schedule in the group ${var.name}."
  namespace           = "AWS/Lambda"
  metric_name         = "Invocations"
  dimensions          = { FunctionName = each.value.name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = each.value.silent_after / 300
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
  alarm_actions       = local.own_actions[local.home]
  ok_actions          = local.own_actions[local.home]
  tags                = local.tags
}

resource "aws_cloudwatch_metric_alarm" "queues" {
  for_each = local.queues

  region              = each.value.region
  alarm_name          = "${each.value.name}-filled"
  alarm_description   = "The queue ${each.value.name} holds ${each.value.text}."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = each.value.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.own_actions[each.value.region]
  ok_actions          = local.own_actions[each.value.region]
  tags                = local.tags
}
