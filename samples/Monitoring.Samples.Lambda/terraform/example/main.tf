terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.25"
    }
  }
}

provider "aws" {
  region = var.region
}

module "monitoring" {
  source = "../"

  package         = var.package
  name            = "monitoring"
  regions         = var.regions
  operator_emails = var.operator_emails
  tags            = { Application = "monitoring" }
}
