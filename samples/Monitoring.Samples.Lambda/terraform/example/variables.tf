variable "region" {
  description = "Where the functions live."
  type        = string
  default     = "eu-central-1"
}

variable "regions" {
  description = "More regions in which instances are looked after."
  type        = set(string)
  default     = []
}

variable "package" {
  description = "The zip that publish.sh makes."
  type        = string
  default     = "../../../../artifacts/monitoring-lambda.zip"
}

variable "operator_emails" {
  description = "Who is told when the monitoring itself is in trouble."
  type        = set(string)
  default     = []
}

variable "telegraf_tag" {
  description = "Instances whose tag Telegraf has this value get Telegraf."
  type        = string
  default     = "yes"
}
