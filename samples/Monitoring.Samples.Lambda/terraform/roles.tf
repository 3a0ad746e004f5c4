resource "aws_iam_role" "function" {
  for_each = local.functions

  name               = "${each.value.name}-${local.home}"
  description        = "What the function ${each.value.name} may do."
  assume_role_policy = data.aws_iam_policy_document.assume["lambda"].json
  tags               = local.tags
}

resource "aws_iam_role_policy" "function" {
  for_each = local.functions

  name   = "function"
  role   = aws_iam_role.function[each.key].id
  policy = data.aws_iam_policy_document.function[each.key].json
}

# Its statements come from two documents: that of every function (platform.tf) and its own.
data "aws_iam_policy_document" "function" {
  for_each = local.functions

  source_policy_documents = [
    data.aws_iam_policy_document.platform[each.key].json,
    {
      collect   = data.aws_iam_policy_document.collect.json
      reconcile = data.aws_iam_policy_document.reconcile.json
      notify    = data.aws_iam_policy_document.notify.json
    }[each.key],
  ]
}

resource "aws_iam_role" "scheduler" {
  name               = "${var.name}-scheduler-${local.home}"
  description        = "Starts the functions of ${var.name} on schedule."
  assume_role_policy = data.aws_iam_policy_document.assume["scheduler"].json
  tags               = local.tags
}

resource "aws_iam_role_policy" "scheduler" {
  name   = "scheduler"
  role   = aws_iam_role.scheduler.id
  policy = data.aws_iam_policy_document.scheduler.json
}

resource "aws_iam_role" "events" {
  count = length(local.forwarded) > 0 ? 1 : 0

  name               = "${var.name}-events-${local.home}"
  description        = "Hands the events of other regions to ${local.home}."
  assume_role_policy = data.aws_iam_policy_document.assume["events"].json
  tags               = local.tags
}

resource "aws_iam_role_policy" "events" {
  count = length(aws_iam_role.events)

  name   = "events"
  role   = aws_iam_role.events[0].id
  policy = data.aws_iam_policy_document.events.json
}

data "aws_iam_policy_document" "assume" {
  for_each = toset(["lambda", "scheduler", "events"])

  # The service, and only for something of this account, takes the role on.
  statement {
    sid     = "Service"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["${each.key}.amazonaws.com"]
    }

    # Lambda does not say for whom it asks.
    dynamic "condition" {
      for_each = each.key == "lambda" ? [] : [local.account]

      content {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = [condition.value]
      }
    }
  }
}
