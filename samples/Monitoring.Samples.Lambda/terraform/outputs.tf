output "functions" {
  description = "The names of the three functions."
  value       = { for function, each in aws_lambda_function.this : function => each.function_name }
}

output "roles" {
  description = "The roles of the functions. Roles of other accounts trust the reconcile function's."
  value       = { for function, role in aws_iam_role.function : function => role.arn }
}

output "topics" {
  description = "The topic of each region. Alarms that others make are told too when they act on it."
  value       = { for region, topic in aws_sns_topic.alarms : region => topic.arn }
}

output "table" {
  description = "The name of the delivery table, Monitoring:Aws:Delivery:Table for the console host."
  value       = aws_dynamodb_table.delivery.name
}

output "secrets_key" {
  description = "The key to encrypt kms: secrets with."
  value       = local.secrets_key
}

output "dead_letter_queues" {
  description = "The addresses of the queues of what could not be handled or delivered."
  value       = merge({ for function, queue in aws_sqs_queue.dead : function => queue.url }, { for region, queue in aws_sqs_queue.undelivered : "undelivered ${region}" => queue.url })
}

output "log_groups" {
  description = "The functions' log groups."
  value       = { for function, group in aws_cloudwatch_log_group.function : function => group.name }
}
