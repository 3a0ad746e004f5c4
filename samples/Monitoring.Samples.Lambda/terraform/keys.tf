# CloudWatch cannot publish to a topic that is encrypted with AWS's own key, since nobody can let it use that one.
resource "aws_kms_key" "topics" {
  for_each = local.regions

  region                  = each.key
  description             = "Encrypts the topics of ${var.name}."
  enable_key_rotation     = true
  deletion_window_in_days = 7
  policy                  = data.aws_iam_policy_document.topics_key.json
  tags                    = local.tags
}

resource "aws_kms_alias" "topics" {
  for_each = local.regions

  region        = each.key
  name          = "alias/${var.name}-topics"
  target_key_id = aws_kms_key.topics[each.key].key_id
}

resource "aws_kms_key" "secrets" {
  count = var.secrets_key_arn == null ? 1 : 0

  description             = "Encrypts the kms: secrets in the configuration of ${var.name}."
  enable_key_rotation     = true
  deletion_window_in_days = 7
  tags                    = local.tags
}

resource "aws_kms_alias" "secrets" {
  count = length(aws_kms_key.secrets)

  name          = "alias/${var.name}-secrets"
  target_key_id = aws_kms_key.secrets[0].key_id
}

locals {
  secrets_key = var.secrets_key_arn == null ? one(aws_kms_key.secrets[*].arn) : var.secrets_key_arn
  publishers  = setunion(["cloudwatch.amazonaws.com"], var.publishers)
}

data "aws_iam_policy_document" "topics_key" {
  # Whoever may do something with keys by IAM may do it with this one; without this nobody could ever change it.
  statement {
    sid       = "Administer"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${local.partition}:iam::${local.account}:root"]
    }
  }

  # Decrypt and GenerateDataKey encrypt what CloudWatch and the other publishers publish, for the accounts that are looked after.
  statement {
    sid       = "Publish"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = local.publishers
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = local.accounts
    }
  }
}
