# Events that a function took and failed at for good.
resource "aws_sqs_queue" "dead" {
  for_each = local.functions

  name                      = "${each.value.name}-dead"
  message_retention_seconds = var.dead_letter_retention_days * 86400
  sqs_managed_sse_enabled   = true
  tags                      = local.tags
}

# What SNS, EventBridge and the schedules could not hand to a function at all. Such a queue is in the region of its topic and rules.
resource "aws_sqs_queue" "undelivered" {
  for_each = local.regions

  region                    = each.key
  name                      = "${var.name}-undelivered"
  message_retention_seconds = var.dead_letter_retention_days * 86400
  sqs_managed_sse_enabled   = true
  tags                      = local.tags
}

resource "aws_sqs_queue_policy" "undelivered" {
  for_each = local.regions

  region    = each.key
  queue_url = aws_sqs_queue.undelivered[each.key].id
  policy    = data.aws_iam_policy_document.undelivered[each.key].json
}

data "aws_iam_policy_document" "undelivered" {
  for_each = local.regions

  # SendMessage: the topic and the rules of this module bury what they could not deliver. The schedules do so by their role.
  statement {
    sid       = "Bury"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.undelivered[each.key].arn]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com", "events.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = [local.topics[each.key], "arn:${local.partition}:events:${each.key}:${local.account}:rule/${var.name}-*"]
    }
  }
}
