variable "package" {
  description = "The path of the zip that publish.sh makes, with monitoring.json in it."
  type        = string
}

variable "name" {
  description = "What the names of everything here begin with. One account can have several of these beside each other, by different names and owners."
  type        = string
  default     = "monitoring"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,29}$", var.name))
    error_message = "The name begins with a small letter and has at most 30 small letters, digits and hyphens."
  }
}

variable "owner" {
  description = "Monitoring:Aws:Owner, the first part of the names of alarms and what marks them as owned. The name, unless given."
  type        = string
  default     = null

  validation {
    condition     = var.owner == null ? true : can(regex("^[^/*?$]{1,60}$", var.owner))
    error_message = "The owner has at most 60 characters, and none of them is a slash or one that IAM reads as a pattern: * ? $."
  }
}

variable "regions" {
  description = "The regions in which instances are looked after. The provider's own, where the functions live, is always among them."
  type        = set(string)
  default     = []
}

variable "accounts" {
  description = "Other accounts to look after, by name: a role there that trusts the reconcile function's, and the regions; those of this module unless given."
  type = map(object({
    role_arn    = string
    external_id = optional(string)
    regions     = optional(set(string))
  }))
  default = {}

  validation {
    condition     = alltrue([for account in var.accounts : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/", account.role_arn))])
    error_message = "The role_arn of an account is that of a role, such as arn:aws:iam::111122223333:role/monitoring."
  }
}

variable "shards" {
  description = "Over how many invocations the targets of a collection are spread. Raise it when one takes longer than its schedule's interval."
  type        = number
  default     = 1

  validation {
    condition     = var.shards >= 1 && var.shards <= 100 && floor(var.shards) == var.shards
    error_message = "There are 1 to 100 shards."
  }
}

variable "collect_schedule" {
  description = "When to collect, as EventBridge Scheduler writes it. Not rarer than the interval of any source."
  type        = string
  default     = "rate(1 minute)"
}

variable "reconcile_schedule" {
  description = "When to reconcile everything, as EventBridge Scheduler writes it. EC2 events reconcile single instances at once."
  type        = string
  default     = "rate(15 minutes)"
}

variable "functions" {
  description = "Memory in MB, timeout and reserved concurrency of a function, and after how many seconds without an invocation its alarm goes off. Keys: collect, reconcile, notify."
  type = map(object({
    memory       = optional(number)
    timeout      = optional(number)
    concurrency  = optional(number)
    silent_after = optional(number)
  }))
  default = {}

  validation {
    condition     = length(setsubtract(keys(var.functions), ["collect", "reconcile", "notify"])) == 0
    error_message = "The functions are collect, reconcile and notify."
  }

  validation {
    condition     = alltrue([for function in var.functions : function.silent_after == null ? true : function.silent_after >= 300 && function.silent_after <= 86400 && function.silent_after % 300 == 0])
    error_message = "silent_after is a multiple of 300 seconds, from 300 to 86400."
  }
}

variable "environment" {
  description = "More environment variables of all three functions, such as Monitoring__Plugins__HttpUptime__Interval. They are no place for secrets."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setintersection(keys(var.environment), ["MONITORING_JOB", "MONITORING_JSON"])) == 0
    error_message = "The module itself sets MONITORING_JOB and MONITORING_JSON."
  }
}

variable "metric_namespaces" {
  description = "The namespaces that the collect function may write to; * and ? are patterns."
  type        = set(string)
  default     = ["Monitoring/*"]
}

variable "secrets_key_arn" {
  description = "The KMS key, in the provider's region, that kms: references are encrypted with. One is made unless given."
  type        = string
  default     = null
}

variable "secrets_for" {
  description = "The functions that may decrypt secrets. Notify sends the messages; add collect when probes have secret headers."
  type        = set(string)
  default     = ["notify"]

  validation {
    condition     = length(setsubtract(var.secrets_for, ["collect", "reconcile", "notify"])) == 0
    error_message = "The functions are collect, reconcile and notify."
  }
}

variable "dns_names" {
  description = "Whether the reconcile function may read Route 53's zones, which DnsSearch and DnsNames need."
  type        = bool
  default     = false
}

variable "ec2_events" {
  description = "Whether EC2's, Auto Scaling's and tags' events reconcile an instance at once."
  type        = bool
  default     = true
}

variable "alarm_events" {
  description = "Whether state changes of owned alarms reach the notify function by EventBridge too. SNS brings them anyway; what comes both ways is told once."
  type        = bool
  default     = false
}

variable "publishers" {
  description = "Other services of AWS that may publish to the topics, such as budgets.amazonaws.com."
  type        = set(string)
  default     = []

  # EventBridge does not say for which account it publishes to an encrypted topic, so the key could not be kept from others.
  validation {
    condition     = !contains(var.publishers, "events.amazonaws.com")
    error_message = "EventBridge cannot publish to these topics; let its rules start the notify function instead."
  }
}

variable "operator_emails" {
  description = "Who is told by e-mail, past the functions, when the functions themselves are in trouble. Each address confirms its subscription, once a region."
  type        = set(string)
  default     = []
}

variable "log_retention_days" {
  description = "How long the functions' logs are kept, in days that CloudWatch Logs knows: 1, 3, 5, 7, 14, 30, 60, 90, ..."
  type        = number
  default     = 30
}

variable "dead_letter_retention_days" {
  description = "How long what could not be handled waits in its queue: 1 to 14 days."
  type        = number
  default     = 14

  validation {
    condition     = var.dead_letter_retention_days >= 1 && var.dead_letter_retention_days <= 14
    error_message = "SQS keeps messages for 1 to 14 days here."
  }
}

variable "recovery" {
  description = "Whether the delivery table can be restored to any second of the last 35 days."
  type        = bool
  default     = false
}

variable "vpc" {
  description = "Where the functions are placed when they are to reach private addresses. The subnets need a way to AWS's services and to the messengers: NAT, or endpoints and a proxy."
  type = object({
    subnet_ids         = set(string)
    security_group_ids = set(string)
  })
  default = null
}

variable "proxy" {
  description = "The HTTP proxy of all requests, and the hosts that are reached without it."
  type = object({
    url      = string
    no_proxy = optional(list(string), [])
  })
  default = null
}

variable "tags" {
  description = "Tags of everything that can have tags, on top of the provider's."
  type        = map(string)
  default     = {}
}
