output "topics" {
  description = "The topic of each region."
  value       = module.monitoring.topics
}

output "secrets_key" {
  description = "aws kms encrypt --key-id THIS --plaintext fileb://secret --query CiphertextBlob --output text"
  value       = module.monitoring.secrets_key
}

output "table" {
  description = "Monitoring:Aws:Delivery:Table for the console host."
  value       = module.monitoring.table
}

output "telegraf_instance_profile" {
  description = "The profile that instances with Telegraf are given."
  value       = aws_iam_instance_profile.telegraf.name
}
