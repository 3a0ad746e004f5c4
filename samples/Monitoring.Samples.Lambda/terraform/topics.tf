# An alarm acts on a topic of its own region: one topic for each.
resource "aws_sns_topic" "alarms" {
  for_each = local.regions

  region            = each.key
  name              = "${var.name}-alarms"
  kms_master_key_id = aws_kms_key.topics[each.key].arn
  tags              = local.tags
}

resource "aws_sns_topic_policy" "alarms" {
  for_each = local.regions

  region = each.key
  arn    = aws_sns_topic.alarms[each.key].arn
  policy = data.aws_iam_policy_document.topic["alarms/${each.key}"].json
}

resource "aws_sns_topic_subscription" "notify" {
  for_each = local.regions

  region         = each.key
  topic_arn      = aws_sns_topic.alarms[each.key].arn
  protocol       = "lambda"
  endpoint       = aws_lambda_function.this["notify"].arn
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.undelivered[each.key].arn })

  depends_on = [aws_lambda_permission.topic, aws_sqs_queue_policy.undelivered]
}

resource "aws_lambda_permission" "topic" {
  for_each = local.regions

  statement_id   = "topic-${each.key}"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.this["notify"].function_name
  principal      = "sns.amazonaws.com"
  source_arn     = aws_sns_topic.alarms[each.key].arn
  source_account = local.account
}

# Where the functions' own alarms go, past the functions.
resource "aws_sns_topic" "operators" {
  for_each = local.operated

  region            = each.key
  name              = "${var.name}-operators"
  kms_master_key_id = aws_kms_key.topics[each.key].arn
  tags              = local.tags
}

resource "aws_sns_topic_policy" "operators" {
  for_each = local.operated

  region = each.key
  arn    = aws_sns_topic.operators[each.key].arn
  policy = data.aws_iam_policy_document.topic["operators/${each.key}"].json
}

resource "aws_sns_topic_subscription" "operators" {
  for_each = { for pair in setproduct(local.operated, var.operator_emails) : join("/", pair) => { region = pair[0], email = pair[1] } }

  region    = each.value.region
  topic_arn = aws_sns_topic.operators[each.value.region].arn
  protocol  = "email"
  endpoint  = each.value.email
}

locals {
  operated = length(var.operator_emails) > 0 ? local.regions : toset([])
  all_topics = merge(
    { for region in local.regions : "alarms/${region}" => aws_sns_topic.alarms[region].arn },
    { for region in local.operated : "operators/${region}" => aws_sns_topic.operators[region].arn },
  )
}

data "aws_iam_policy_document" "topic" {
  for_each = local.all_topics

  # Publish: CloudWatch's alarms, and the other publishers, of the accounts that are looked after.
  statement {
    sid       = "Publish"
    actions   = ["sns:Publish"]
    resources = [each.value]

    principals {
      type        = "Service"
      identifiers = local.publishers
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = local.accounts
    }
  }

  # Publish without TLS is nobody's right.
  statement {
    sid       = "OnlyEncrypted"
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = [each.value]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
