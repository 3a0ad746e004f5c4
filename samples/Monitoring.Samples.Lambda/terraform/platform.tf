# What Lambda and the schedules do for the functions; the code calls none of it.

data "aws_iam_policy_document" "platform" {
  for_each = local.functions

  # CreateLogStream and PutLogEvents carry the function's output to its own log group. CreateLogGroup is missing on purpose.
  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.function[each.key].arn}:*"]
  }

  # SendMessage: Lambda puts an event that failed for good into the function's queue, as the function.
  statement {
    sid       = "BuryEvents"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.dead[each.key].arn]
  }

  # CreateNetworkInterface to UnassignPrivateIpAddresses: Lambda places the function in the VPC, as the function. AWS knows no narrower resource for it.
  dynamic "statement" {
    for_each = var.vpc[*]

    content {
      sid       = "EnterVpc"
      resources = ["*"]

      actions = [
        "ec2:CreateNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets",
        "ec2:DeleteNetworkInterface",
        "ec2:AssignPrivateIpAddresses",
        "ec2:UnassignPrivateIpAddresses",
      ]
    }
  }

  # The same is denied to the code of the function itself.
  dynamic "statement" {
    for_each = var.vpc[*]

    content {
      sid       = "CodeLeavesNetworkAlone"
      effect    = "Deny"
      resources = ["*"]

      actions = [
        "ec2:CreateNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets",
        "ec2:DeleteNetworkInterface",
        "ec2:DetachNetworkInterface",
        "ec2:AssignPrivateIpAddresses",
        "ec2:UnassignPrivateIpAddresses",
      ]

      condition {
        test     = "ArnEquals"
        variable = "lambda:SourceFunctionArn"
        values   = [each.value.arn]
      }
    }
  }
}

data "aws_iam_policy_document" "scheduler" {
  # InvokeFunction starts the three functions.
  statement {
    sid       = "StartFunctions"
    actions   = ["lambda:InvokeFunction"]
    resources = [for function in local.functions : function.arn]
  }

  # SendMessage buries a start that Lambda did not take.
  statement {
    sid       = "BuryStarts"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.undelivered[local.home].arn]
  }
}

data "aws_iam_policy_document" "events" {
  # PutEvents hands the events of other regions to the bus of the home region.
  statement {
    sid       = "ForwardEvents"
    actions   = ["events:PutEvents"]
    resources = [local.bus]
  }
}
