# When it is destroyed, the reconcile function deletes the alarms that it owns; Terraform knows nothing of them. If that fails, the destruction stops here, with everything that is needed to try again.
# When it is made or changed, the function starts and does nothing, which shows that it can start.
resource "aws_lambda_invocation" "destroy" {
  function_name   = aws_lambda_function.this["reconcile"].function_name
  lifecycle_scope = "CRUD"
  input           = jsonencode({ job = "destroy" })

  # Another owner, or another set of accounts and regions: the alarms of the old ones go while the function still knows them. The next reconciliation makes the new ones.
  lifecycle {
    replace_triggered_by = [terraform_data.scope]
  }

  # All that the job needs outlives it.
  depends_on = [
    aws_cloudwatch_log_group.function,
    aws_dynamodb_table.delivery,
    aws_iam_role_policy.function,
    aws_lambda_function_event_invoke_config.this,
    aws_sqs_queue.dead,
  ]
}

resource "terraform_data" "scope" {
  input = { owner = local.owner, regions = local.regions, accounts = var.accounts }
}
