resource "aws_lambda_function" "this" {
  for_each = local.functions

  function_name                  = each.value.name
  description                    = "Monitoring.Framework: ${each.value.jobs}"
  role                           = aws_iam_role.function[each.key].arn
  runtime                        = "provided.al2023"
  architectures                  = ["x86_64"]
  handler                        = "bootstrap"
  filename                       = var.package
  source_code_hash               = filebase64sha256(var.package)
  memory_size                    = each.value.memory
  timeout                        = each.value.timeout
  reserved_concurrent_executions = coalesce(each.value.concurrency, -1)
  tags                           = local.tags

  environment {
    variables = merge(var.environment, local.proxy, {
      MONITORING_JOB  = each.value.jobs
      MONITORING_JSON = local.configuration
    })
  }

  # Holds the event itself, which can be sent again as it is.
  dead_letter_config {
    target_arn = aws_sqs_queue.dead[each.key].arn
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.function[each.key].name
  }

  dynamic "vpc_config" {
    for_each = var.vpc[*]

    content {
      subnet_ids         = vpc_config.value.subnet_ids
      security_group_ids = vpc_config.value.security_group_ids
    }
  }

  # The role may not make log groups, and goes after the function: a late line of the log cannot bring the log group back.
  depends_on = [aws_iam_role_policy.function]
}

# A collection or delivery that failed comes anew within a minute; the schedules are not retried, arrivals are.
resource "aws_lambda_function_event_invoke_config" "this" {
  for_each = local.functions

  function_name                = aws_lambda_function.this[each.key].function_name
  maximum_retry_attempts       = each.value.attempts
  maximum_event_age_in_seconds = each.key == "collect" ? 60 : 21600
}

resource "aws_cloudwatch_log_group" "function" {
  for_each = local.functions

  name              = "/aws/lambda/${each.value.name}"
  retention_in_days = var.log_retention_days
  tags              = local.tags
}

locals {
  # The runtime's own interface is on the loopback address.
  proxy = var.proxy == null ? {} : {
    HTTP_PROXY  = var.proxy.url
    HTTPS_PROXY = var.proxy.url
    NO_PROXY    = join(",", concat(["127.0.0.1", "localhost"], var.proxy.no_proxy))
  }
}
