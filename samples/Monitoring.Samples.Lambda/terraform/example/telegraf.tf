# Systems Manager installs and configures Telegraf on every instance with the tag, new ones too, and again each day.
# The configuration is that of samples/telegraf, without the address of the console host and with a name that is the instance's id.
locals {
  telegraf_lines = replace(replace(replace(
    file("${path.module}/../../../telegraf/telegraf.conf"),
    "/(?m)^ *#.*\n/", ""),
    "/(?m)^ *endpoint_url = .*\n/", ""),
    "/hostname = .*/", "hostname = \"@instance@\"",
  )

  telegraf_configuration = { for region in local.telegraf_regions : region => trimspace(replace(local.telegraf_lines, "/region = .*/", "region = \"${region}\"")) }

  telegraf_regions = setunion([var.region], var.regions)
}

resource "aws_ssm_document" "telegraf" {
  for_each = local.telegraf_regions

  region          = each.key
  name            = "monitoring-telegraf"
  document_type   = "Command"
  document_format = "JSON"

  content = jsonencode({
    schemaVersion = "2.2"
    description   = "Installs Telegraf and lets it report to CloudWatch."
    mainSteps = [{
      action = "aws:runShellScript"
      name   = "telegraf"
      inputs = {
        timeoutSeconds = "600"
        runCommand     = [templatefile("${path.module}/telegraf.sh.tftpl", { configuration = local.telegraf_configuration[each.key] })]
      }
    }]
  })
}

resource "aws_ssm_association" "telegraf" {
  for_each = local.telegraf_regions

  region              = each.key
  name                = aws_ssm_document.telegraf[each.key].name
  association_name    = "monitoring-telegraf"
  schedule_expression = "rate(1 day)"
  max_concurrency     = "10%"
  max_errors          = "10%"

  targets {
    key    = "tag:Telegraf"
    values = [var.telegraf_tag]
  }
}

resource "aws_iam_role" "telegraf" {
  name               = "monitoring-telegraf"
  description        = "What an instance with Telegraf may do."
  assume_role_policy = data.aws_iam_policy_document.telegraf_assume.json
}

resource "aws_iam_instance_profile" "telegraf" {
  name = "monitoring-telegraf"
  role = aws_iam_role.telegraf.name
}

resource "aws_iam_role_policy" "telegraf" {
  name   = "metrics"
  role   = aws_iam_role.telegraf.id
  policy = data.aws_iam_policy_document.telegraf.json
}

# What Systems Manager's agent needs to take its orders.
resource "aws_iam_role_policy_attachment" "systems_manager" {
  role       = aws_iam_role.telegraf.name
  policy_arn = "arn:${data.aws_partition.this.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

data "aws_partition" "this" {}

data "aws_iam_policy_document" "telegraf_assume" {
  # EC2 gives the role to instances.
  statement {
    sid     = "Service"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "telegraf" {
  # PutMetricData: Telegraf's outputs.cloudwatch, into its namespace and no other.
  statement {
    sid       = "SendMetrics"
    actions   = ["cloudwatch:PutMetricData"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "cloudwatch:namespace"
      values   = ["Monitoring/Telegraf"]
    }
  }
}
