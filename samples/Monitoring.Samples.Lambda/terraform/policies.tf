# What the code of each function calls, and nothing else: a test reads this file and the clients, and fails when one has what the other has not.

data "aws_iam_policy_document" "collect" {
  # PutMetricData stores what was measured. It knows no resources, but namespaces.
  statement {
    sid       = "StoreMetrics"
    actions   = ["cloudwatch:PutMetricData"]
    resources = ["*"]

    condition {
      test     = "StringLike"
      variable = "cloudwatch:namespace"
      values   = var.metric_namespaces
    }
  }

  # The watchdog tells of a probe that goes on failing: it queues a message, held by silences, which the notify function sends.
  # GetItem and Query read the silences and what is there; PutItem and UpdateItem write the message.
  statement {
    sid       = "QueueWatchdog"
    actions   = ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem"]
    resources = [aws_dynamodb_table.delivery.arn]
  }

  # Decrypt reads kms: secrets, where this function is among secrets_for.
  dynamic "statement" {
    for_each = contains(var.secrets_for, "collect") ? [local.secrets_key] : []

    content {
      sid       = "ReadSecrets"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]
    }
  }
}

data "aws_iam_policy_document" "reconcile" {
  # DescribeInstances discovers the instances; AWS has no narrower resource for it.
  statement {
    sid       = "DiscoverInstances"
    actions   = ["ec2:DescribeInstances"]
    resources = ["*"]
  }

  # DescribeAlarms reads the alarms there are: composite ones are told only to who may describe all.
  # ListMetrics finds what agents report; it knows no resources.
  statement {
    sid       = "ReadCloudWatch"
    actions   = ["cloudwatch:DescribeAlarms", "cloudwatch:ListMetrics"]
    resources = ["*"]
  }

  # PutMetricAlarm, DeleteAlarms and TagResource keep the owned alarms, and touch no other.
  statement {
    sid       = "KeepOwnAlarms"
    actions   = ["cloudwatch:PutMetricAlarm", "cloudwatch:DeleteAlarms", "cloudwatch:TagResource"]
    resources = ["arn:${local.partition}:cloudwatch:*:${local.account}:alarm:${local.owner}/*"]
  }

  # PutCompositeAlarm is refused by AWS unless it is allowed on everything; the code writes only names of its owner.
  statement {
    sid       = "KeepCompositeAlarms"
    actions   = ["cloudwatch:PutCompositeAlarm"]
    resources = ["*"]
  }

  # ListHostedZones and ListResourceRecordSets find the DNS names of instances, where that is asked for.
  dynamic "statement" {
    for_each = var.dns_names ? ["*"] : []

    content {
      sid       = "ReadDnsNames"
      actions   = ["route53:ListHostedZones", "route53:ListResourceRecordSets"]
      resources = [statement.value]
    }
  }

  # AssumeRole looks after other accounts, where there are any.
  dynamic "statement" {
    for_each = length(var.accounts) > 0 ? [[for account in var.accounts : account.role_arn]] : []

    content {
      sid       = "LookAfterOtherAccounts"
      actions   = ["sts:AssumeRole"]
      resources = statement.value
    }
  }

  # Before an alarm is deleted its incident is ended, and the watchdog tells of a reconciliation that goes on failing: it queues a message, which the notify function sends.
  # GetItem and Query read the incident, the silences and what is there; PutItem and UpdateItem write the end and the message.
  statement {
    sid       = "EndIncidents"
    actions   = ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem"]
    resources = [aws_dynamodb_table.delivery.arn]
  }

  # Decrypt reads kms: secrets, where this function is among secrets_for.
  dynamic "statement" {
    for_each = contains(var.secrets_for, "reconcile") ? [local.secrets_key] : []

    content {
      sid       = "ReadSecrets"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]
    }
  }
}

data "aws_iam_policy_document" "notify" {
  # GetItem, BatchGetItem, Query, PutItem, UpdateItem and DeleteItem keep incidents, the outbox, silences and leases, alone and in transactions. Nothing scans.
  statement {
    sid       = "KeepDeliveries"
    actions   = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"]
    resources = [aws_dynamodb_table.delivery.arn]
  }

  # Query lists deliveries and incidents by the index.
  statement {
    sid       = "ListDeliveries"
    actions   = ["dynamodb:Query"]
    resources = ["${aws_dynamodb_table.delivery.arn}/index/listing"]
  }

  # Decrypt reads the kms: secrets of the messengers.
  dynamic "statement" {
    for_each = contains(var.secrets_for, "notify") ? [local.secrets_key] : []

    content {
      sid       = "ReadSecrets"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]
    }
  }
}
