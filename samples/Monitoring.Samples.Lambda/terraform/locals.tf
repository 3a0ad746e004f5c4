data "aws_caller_identity" "this" {}

data "aws_partition" "this" {}

data "aws_region" "this" {}

locals {
  account   = data.aws_caller_identity.this.account_id
  partition = data.aws_partition.this.partition
  home      = data.aws_region.this.region
  regions   = setunion([local.home], var.regions)
  owner     = coalesce(var.owner, var.name)
  tags      = merge({ Name = var.name }, var.tags)

  # Alarms of these accounts act on the topics here.
  accounts = setunion([local.account], [for account in var.accounts : split(":", account.role_arn)[4]])

  defaults = {
    collect   = { jobs = "collect", memory = 512, timeout = 60, silent_after = 600, attempts = 0 }
    reconcile = { jobs = "reconcile,destroy", memory = 512, timeout = 900, silent_after = 3600, attempts = 2 }
    notify    = { jobs = "deliver", memory = 256, timeout = 60, silent_after = 600, attempts = 2 }
  }

  functions = {
    for function, default in local.defaults : function => {
      name         = "${var.name}-${function}"
      arn          = "arn:${local.partition}:lambda:${local.home}:${local.account}:function:${var.name}-${function}"
      jobs         = default.jobs
      attempts     = default.attempts
      memory       = coalesce(try(var.functions[function].memory, null), default.memory)
      timeout      = coalesce(try(var.functions[function].timeout, null), default.timeout)
      silent_after = coalesce(try(var.functions[function].silent_after, null), default.silent_after)
      concurrency  = try(var.functions[function].concurrency, null)
    }
  }

  topics = { for region in local.regions : region => "arn:${local.partition}:sns:${region}:${local.account}:${var.name}-alarms" }

  # What this module knows and monitoring.json cannot. The names of environment variables have no hyphens, those of regions have.
  configuration = jsonencode({
    Monitoring = {
      Backend = "Aws"
      Aws = {
        Owner    = local.owner
        Region   = local.home
        Scopes   = merge({ own = { Account = local.account, Regions = sort(local.regions), Topics = local.topics } }, local.other_scopes)
        Delivery = { Table = aws_dynamodb_table.delivery.name }
      }
    }
  })

  other_scopes = {
    for name, account in var.accounts : name => merge(
      {
        RoleArn = account.role_arn
        Regions = sort(coalesce(account.regions, local.regions))
        Topics  = { for region, topic in local.topics : region => topic if contains(coalesce(account.regions, local.regions), region) }
      },
      account.external_id == null ? {} : { ExternalId = account.external_id },
    )
  }
}
